package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.site.report.Amount;
import io.spotviewer.site.report.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Adds money up and counts what is missing from it. The parts have been rounded before, so that sums are exact. */
final class MoneySum {

    /** Decimals of every amount in a report: those of a single attempt, so that whatever is added up comes out at its total. */
    static final int DECIMALS = 10;

    private BigDecimal usd = BigDecimal.ZERO;
    private long priced;
    private long unpriced;

    void add(Quote<BigDecimal> part) {
        BigDecimal value = part.value();
        if (value == null) {
            unpriced++;
        } else {
            usd = usd.add(value);
            priced++;
        }
    }

    /** The sum so far. */
    Money total() {
        return new Money(priced == 0 && unpriced > 0 ? null : round(usd), priced, unpriced);
    }

    /** One part of it that stands for itself. */
    static Amount amount(Quote<BigDecimal> part) {
        BigDecimal value = part.value();
        return value == null ? Amount.unknown(part.why()) : Amount.of(round(value));
    }

    static BigDecimal round(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
