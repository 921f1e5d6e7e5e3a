package io.spotviewer.records;

/** The way in which the capacity under an attempt was bought. */
public enum PurchaseOption {
    ON_DEMAND,
    SPOT,
    /** A reserved block of accelerated capacity: neither Spot nor billed at On-Demand prices. */
    CAPACITY_BLOCK,
    /** Capacity lent from another account's reservation, which its owner may take back: not Spot, at a price that no list has. */
    INTERRUPTIBLE_RESERVATION
}
