package io.spotviewer.site.report;

import io.spotviewer.site.price.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Adds money up, unrounded, and counts what is missing from it. */
final class MoneySum {

    /** Decimals of every sum that is shown. */
    static final int TOTAL_DECIMALS = 4;

    /** Decimals of single jobs, attempts and instances: enough for their sum to come out at the total that is shown. */
    static final int ROW_DECIMALS = 10;

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

    /** The sum so far, to be shown with four decimals. */
    Money total() {
        return rounded(TOTAL_DECIMALS);
    }

    /** The sum so far for one line of many, with ten decimals. */
    Money row() {
        return rounded(ROW_DECIMALS);
    }

    private Money rounded(int decimals) {
        return new Money(priced == 0 && unpriced > 0 ? null : round(usd, decimals), priced, unpriced);
    }

    /** One part of it that stands for itself. */
    static Amount amount(Quote<BigDecimal> part) {
        BigDecimal value = part.value();
        return value == null ? Amount.unknown(part.why()) : Amount.of(round(value, ROW_DECIMALS));
    }

    static BigDecimal round(BigDecimal usd, int decimals) {
        return usd.setScale(decimals, RoundingMode.HALF_UP);
    }
}
