package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import java.math.BigDecimal;

/** What an instance costs over time. Additive: a span cut anywhere costs what its parts cost. */
interface Tariff {

    /** In USD. */
    Quote<BigDecimal> cost(Span span);

    /** A price per hour that does not change, charged by the millisecond. */
    static Tariff flat(BigDecimal usdPerHour) {
        return span -> Quote.of(usdPerHour
                .multiply(BigDecimal.valueOf(
                        span.until().toEpochMilli() - span.from().toEpochMilli()))
                .divide(BigDecimal.valueOf(3_600_000), SplitCost.DIGITS));
    }

    /** The Spot price as it was. */
    static Tariff of(SpotSeries series) {
        return span -> series.cost(span.from(), span.until());
    }

    /** Nothing: what EC2 does not charge for. */
    static Tariff free() {
        return span -> Quote.of(BigDecimal.ZERO);
    }
}
