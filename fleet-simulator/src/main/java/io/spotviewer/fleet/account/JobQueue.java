package io.spotviewer.fleet.account;

import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.plan.FleetPlan;
import java.util.List;
import java.util.Locale;

/** A job queue and the compute environments it fills, in this order. */
public record JobQueue(String name, List<ComputeEnvironment> environments) {

    public JobQueue {
        environments = List.copyOf(environments);
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
                new JobQueue("genomics-spot", List.of(genomicsSpot)),
                new JobQueue("hpc-ondemand-first", List.of(hpcOnDemand, hpcSpot)),
                new JobQueue("reports-fargate", List.of(fargate)));
    }

    private static ComputeEnvironment environment(
            Dice dice, String name, PurchaseOption option, int maxVcpus, InstanceType... types) {
        String cluster = String.format(Locale.ROOT, "AWSBatch-%s-%s", name, dice.uuid());
        return new ComputeEnvironment(name, cluster, option, List.of(types), maxVcpus);
    }
}
