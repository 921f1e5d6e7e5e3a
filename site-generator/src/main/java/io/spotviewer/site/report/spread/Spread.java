package io.spotviewer.site.report.spread;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a figure. A quantile is the geometric middle of the bucket that holds the value of rank ⌈q n⌉, rounded to a whole unit;
 * number, least and greatest value are exact. All values are null without any.
 *
 * @param values the number of values
 * @param least the least value
 * @param p5 the quantile of 5 %
 * @param p25 the quantile of 25 %
 * @param median the quantile of 50 %
 * @param p75 the quantile of 75 %
 * @param p95 the quantile of 95 %
 * @param greatest the greatest value
 */
public record Spread(
        long values,
        @Nullable BigDecimal least,
        @Nullable BigDecimal p5,
        @Nullable BigDecimal p25,
        @Nullable BigDecimal median,
        @Nullable BigDecimal p75,
        @Nullable BigDecimal p95,
        @Nullable BigDecimal greatest) {

    /** No value. */
    public static final Spread NONE = new Spread(0, null, null, null, null, null, null, null);

    public Spread {
        if (values < 0 || (values == 0) != (median == null)) {
            throw new IllegalArgumentException(
                    "Expected quantiles of values, got a median of " + median + " of " + values);
        }
    }
}
