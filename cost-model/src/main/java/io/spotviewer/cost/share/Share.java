package io.spotviewer.cost.share;

import java.math.BigDecimal;

/**
 * The fraction of an instance's cost that one attempt carries, as AWS's split cost allocation tells it.
 *
 * @param split for what the attempt took itself
 * @param unused for its part of what nobody took
 */
record Share(BigDecimal split, BigDecimal unused) {

    static final Share WHOLE = new Share(BigDecimal.ONE, BigDecimal.ZERO);

    BigDecimal total() {
        return split.add(unused);
    }
}
