package io.spotviewer.fleet.account;

import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.plan.FleetPlan;
import java.util.List;
import java.util.Locale;

/**
 * A job queue.
 *
 * @param environments those it fills, in this order
 * @param shares the share identifiers of its fair-share policy; none for a queue of first in, first out. The fleet's scheduler
 *     takes jobs by arrival in either
 */
public record JobQueue(String name, List<ComputeEnvironment> environments, List<String> shares) {

    private static final List<String> GENOMICS_SHARES = List.of("clinical", "research", "teaching");

    public JobQueue {
        environments = List.copyOf(environments);
        shares = List.copyOf(shares);
    }

    /** Returns the region of its environments. */
    public Region region() {
        return environments.get(0).region();
    }

    /** Returns its ARN: another region may have a queue of the same name. */
    public String arn() {
        return region().arns().jobQueue(name);
    }

    /** Returns the account's queues, two of one name in two regions, with room for the jobs of the plan. */
    public static List<JobQueue> ofAccount(FleetPlan plan) {
        Dice dice = new Dice(plan.seed(), "clusters");
        int scale = Math.max(1, plan.jobs() / 2000);
        ComputeEnvironment genomicsSpot = genomics(dice, Region.US_EAST_1, 192 * scale);
        ComputeEnvironment genomicsInTheWest = genomics(dice, Region.US_WEST_2, 96 * scale);
        ComputeEnvironment hpcOnDemand = environment(
                dice,
                "hpc-ondemand",
                Region.US_EAST_1,
                PurchaseOption.ON_DEMAND,
                64 * scale,
                InstanceType.C5_4XLARGE,
                InstanceType.M5_4XLARGE);
        ComputeEnvironment hpcSpot = environment(
                dice,
                "hpc-spot-overflow",
                Region.US_EAST_1,
                PurchaseOption.SPOT,
                160 * scale,
                InstanceType.C5_4XLARGE,
                InstanceType.M5_4XLARGE);
        ComputeEnvironment fargate = environment(dice, "reports-fargate", Region.US_EAST_1, PurchaseOption.FARGATE, 0);
        return List.of(
                new JobQueue("genomics-spot", List.of(genomicsSpot), GENOMICS_SHARES),
                new JobQueue("genomics-spot", List.of(genomicsInTheWest), GENOMICS_SHARES),
                new JobQueue("hpc-ondemand-first", List.of(hpcOnDemand, hpcSpot), List.of()),
                new JobQueue("reports-fargate", List.of(fargate), List.of()));
    }

    private static ComputeEnvironment genomics(Dice dice, Region region, int maxVcpus) {
        return environment(
                dice,
                "genomics-spot",
                region,
                PurchaseOption.SPOT,
                maxVcpus,
                InstanceType.M5_2XLARGE,
                InstanceType.R5_2XLARGE,
                InstanceType.C5_4XLARGE,
                InstanceType.M5_4XLARGE,
                InstanceType.R5_4XLARGE);
    }

    private static ComputeEnvironment environment(
            Dice dice, String name, Region region, PurchaseOption option, int maxVcpus, InstanceType... types) {
        String cluster = String.format(Locale.ROOT, "AWSBatch-%s-%s", name, dice.uuid());
        return new ComputeEnvironment(name, region, cluster, option, List.of(types), maxVcpus);
    }
}
