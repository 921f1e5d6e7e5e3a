package io.spotviewer.local.fleet;

/** How the capacity of a compute environment is bought. */
public enum PurchaseOption {
    SPOT,
    ON_DEMAND,
    FARGATE
}
