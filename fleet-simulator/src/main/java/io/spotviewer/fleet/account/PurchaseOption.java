package io.spotviewer.fleet.account;

/** The way in which the capacity of a compute environment is bought. */
public enum PurchaseOption {
    SPOT,
    ON_DEMAND,
    FARGATE
}
