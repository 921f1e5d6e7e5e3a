package io.spotviewer.records;

/** The way in which the capacity under an attempt was bought. */
public enum PurchaseOption {
    ON_DEMAND,
    SPOT,
    /** A reserved block of accelerated capacity: neither Spot nor billed at On-Demand prices. */
    CAPACITY_BLOCK
}
