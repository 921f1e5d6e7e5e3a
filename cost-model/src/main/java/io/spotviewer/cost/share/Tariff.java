package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import java.math.BigDecimal;
import java.time.Instant;

/** The price of an instance over time. Additive: the cost of a span is the sum of the costs of its parts. */
interface Tariff {

    /** Returns the cost of the span in USD. */
    Quote<BigDecimal> cost(Span span);

    /** Returns the tariff up to that time, and a price of nothing from then on. */
    default Tariff until(Instant end) {
        return span -> {
            Span charged = span.within(new Span(Instant.MIN, end));
            return charged.isEmpty() ? Quote.of(BigDecimal.ZERO) : cost(charged);
        };
    }

    /** Returns a constant price per hour, charged by the millisecond. */
    static Tariff flat(BigDecimal usdPerHour) {
        return span -> Quote.of(usdPerHour
                .multiply(BigDecimal.valueOf(
                        span.until().toEpochMilli() - span.from().toEpochMilli()))
                .divide(BigDecimal.valueOf(3_600_000), SplitCost.DIGITS));
    }

    /** Returns the Spot price over time. */
    static Tariff of(SpotSeries series) {
        return span -> series.cost(span.from(), span.until());
    }

    /** Returns a price of nothing, for time that EC2 doesn't charge. */
    static Tariff free() {
        return span -> Quote.of(BigDecimal.ZERO);
    }
}
