package io.spotviewer.records;

/** How the capacity under an attempt was bought. */
public enum PurchaseOption {
    ON_DEMAND,
    SPOT,
    /** A reserved block of accelerated capacity: not Spot, and not billed at On-Demand prices either. */
    CAPACITY_BLOCK
}
