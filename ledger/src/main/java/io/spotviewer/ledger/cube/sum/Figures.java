package io.spotviewer.ledger.cube.sum;

/**
 * Figures that add up: in any order, with the same result.
 *
 * @param <F> the type itself
 */
public interface Figures<F> {

    /** Adds other figures to these. */
    void add(F other);

    /** Writes the figures: the same bytes for the same figures. */
    void write(CubeOutput out);
}
