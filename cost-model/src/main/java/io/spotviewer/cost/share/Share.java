package io.spotviewer.cost.share;

import java.math.BigDecimal;

/**
 * The fraction of an instance's cost that one attempt carries, by AWS's split cost allocation.
 *
 * @param split for its own reservation
 * @param unused for its part of the unreserved resources
 */
record Share(BigDecimal split, BigDecimal unused) {

    static final Share WHOLE = new Share(BigDecimal.ONE, BigDecimal.ZERO);

    BigDecimal total() {
        return split.add(unused);
    }
}
