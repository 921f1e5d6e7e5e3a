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

    /** Returns the account's three queues, with room for the jobs of the plan. */
    public static List<JobQueue> ofAccount(FleetPlan plan) {
        Dice dice = new Dice(plan.seed(), "clusters");
        int scale = Math.max(1, plan.jobs() / 2000);
        ComputeEnvironment genomicsSpot = environment(
                dice,
                "genomics-spot",
                PurchaseOption.SPOT,
                192 * scale,
                InstanceType.M5_2XLARGE,
                InstanceType.R5_2XLARGE,
                InstanceType.C5_4XLARGE,
                InstanceType.M5_4XLARGE,
                InstanceType.R5_4XLARGE);
        ComputeEnvironment hpcOnDemand = environment(
                dice,
                "hpc-ondemand",
                PurchaseOption.ON_DEMAND,
                64 * scale,
                InstanceType.C5_4XLARGE,
                InstanceType.M5_4XLARGE);
        ComputeEnvironment hpcSpot = environment(
                dice,
                "hpc-spot-overflow",
                PurchaseOption.SPOT,
                160 * scale,
                InstanceType.C5_4XLARGE,
                InstanceType.M5_4XLARGE);
        ComputeEnvironment fargate = environment(dice, "reports-fargate", PurchaseOption.FARGATE, 0);
        return List.of(
                new JobQueue("genomics-spot", List.of(genomicsSpot), GENOMICS_SHARES),
                new JobQueue("hpc-ondemand-first", List.of(hpcOnDemand, hpcSpot), List.of()),
                new JobQueue("reports-fargate", List.of(fargate), List.of()));
    }

    private static ComputeEnvironment environment(
            Dice dice, String name, PurchaseOption option, int maxVcpus, InstanceType... types) {
        String cluster = String.format(Locale.ROOT, "AWSBatch-%s-%s", name, dice.uuid());
        return new ComputeEnvironment(name, cluster, option, List.of(types), maxVcpus);
    }
}
