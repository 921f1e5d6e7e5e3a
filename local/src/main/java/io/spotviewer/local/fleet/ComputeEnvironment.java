package io.spotviewer.local.fleet;

import java.util.List;

/**
 * A compute environment and the ECS cluster Batch made for it.
 *
 * @param types the instance types it may launch, cheapest first; none on Fargate
 * @param maxVcpus how much it may run at once; not limited on Fargate
 */
record ComputeEnvironment(String name, String cluster, PurchaseOption option, List<InstanceType> types, int maxVcpus) {
    ComputeEnvironment {
        types = List.copyOf(types);
    }

    boolean onFargate() {
        return option == PurchaseOption.FARGATE;
    }

    boolean onSpot() {
        return option == PurchaseOption.SPOT;
    }
}
