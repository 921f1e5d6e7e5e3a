package io.spotviewer.fleet.account;

import java.util.List;

/**
 * A compute environment and the ECS cluster Batch made for it.
 *
 * @param types the instance types it may launch, cheapest first; none on Fargate
 * @param maxVcpus the most it may run at once; not limited on Fargate
 */
public record ComputeEnvironment(
        String name, Region region, String cluster, PurchaseOption option, List<InstanceType> types, int maxVcpus) {

    public ComputeEnvironment {
        types = List.copyOf(types);
    }

    public boolean onFargate() {
        return option == PurchaseOption.FARGATE;
    }

    public boolean onSpot() {
        return option == PurchaseOption.SPOT;
    }
}
