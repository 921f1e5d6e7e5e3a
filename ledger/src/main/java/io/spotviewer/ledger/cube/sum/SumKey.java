package io.spotviewer.ledger.cube.sum;

/** The key of a group in a cube. Keys have an order as well, in which groups are written. */
public interface SumKey {

    /** Writes the key. */
    void write(CubeOutput out);
}
