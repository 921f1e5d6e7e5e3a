package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A running sum of money with the number of its unknown parts. Parts are already rounded, so that sums are exact. */
final class MoneySum {

    static final int DECIMALS = Money.DECIMALS;

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

    /** Returns the sum so far. */
    Money total() {
        return new Money(priced == 0 && unpriced > 0 ? null : round(usd), priced, unpriced);
    }

    /** Returns a single amount, rounded as a part of a sum. */
    static Amount amount(Quote<BigDecimal> part) {
        BigDecimal value = part.value();
        return value == null ? Amount.unknown(part.why()) : Amount.of(round(value));
    }

    static BigDecimal round(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
