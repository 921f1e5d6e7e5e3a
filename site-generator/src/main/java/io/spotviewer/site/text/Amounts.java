package io.spotviewer.site.text;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Sums of money in running text. */
public final class Amounts {

    private Amounts() {}

    public static String text(Money money) {
        BigDecimal usd = money.usd();
        return usd == null ? "an unknown amount" : Format.total(usd);
    }

    /** Returns a share such as {@code 57 % of the On-Demand cost, $118.64}, or that there is nothing to compare with. */
    public static String share(Money part, Money whole, String ofWhat) {
        BigDecimal of = part.usd();
        BigDecimal all = whole.usd();
        return of == null || all == null || all.signum() == 0
                ? "nothing to compare with"
                : Format.percent(of, all) + " of " + ofWhat + ", " + Format.total(all);
    }

    /**
     * Returns a difference as it is shown beside its two amounts: the difference of the amounts as shown, so that no cent is missing. A
     * partial difference covers only the parts known both ways, and is shown by itself.
     */
    public static String shown(Money difference, Money minuend, Money subtrahend) {
        BigDecimal usd = difference.usd();
        BigDecimal from = minuend.usd();
        BigDecimal taken = subtrahend.usd();
        if (usd == null || from == null || taken == null || difference.partial()) {
            return text(difference);
        }
        BigDecimal cents = cents(from).subtract(cents(taken));
        return Format.total(cents.signum() == 0 ? usd : cents);
    }

    /** Returns the difference of two amounts that are shown beside it. */
    public static BigDecimal difference(BigDecimal shown, BigDecimal otherShown) {
        return shown.subtract(otherShown);
    }

    private static BigDecimal cents(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP);
    }

    public static BigDecimal known(Money money) {
        return Objects.requireNonNullElse(money.usd(), BigDecimal.ZERO);
    }
}
