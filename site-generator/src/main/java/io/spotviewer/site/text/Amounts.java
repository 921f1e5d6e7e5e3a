package io.spotviewer.site.text;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.Stream;

/** Sums of money in running text. */
public final class Amounts {

    private Amounts() {}

    /** Returns a sum: its known parts, or how many have no price. */
    public static String text(Money money) {
        return text(money, "attempt");
    }

    /** Returns a sum of parts that are called {@code part} in the singular. */
    public static String text(Money money, String part) {
        BigDecimal usd = money.usd();
        if (money.notOnSpot()) {
            return "none, not on Spot";
        }
        return usd == null ? "unknown: " + unpriced(money, part) : Format.total(usd);
    }

    /** Returns {@code 3 of 24 attempts have no price}. */
    public static String unpriced(Money money, String part) {
        return Format.count(money.unpriced()) + " of " + parts(money.parts(), part)
                + (money.unpriced() == 1 ? " has" : " have") + " no price";
    }

    /** Returns {@code 24 attempts}, {@code 1 attempt}, {@code 2 retries} or {@code 2 arrays}. */
    public static String parts(long number, String part) {
        String several = part.matches(".*[^aeiou]y") ? part.substring(0, part.length() - 1) + "ies" : part + "s";
        return Format.count(number) + " " + (number == 1 ? part : several);
    }

    /** Returns a share such as {@code 57 % of the On-Demand cost, $118.64}, or that there is nothing to compare with. */
    public static String share(Money part, Money whole, String ofWhat) {
        BigDecimal of = part.usd();
        BigDecimal all = whole.usd();
        return of == null || all == null || all.signum() == 0
                ? "nothing to compare with"
                : Format.percent(of, all) + " of " + ofWhat + ", " + Format.total(all);
    }

    public static BigDecimal known(Money money) {
        return money.known();
    }

    /** Returns the decimals with which amounts are shown beside each other: two, or four if the greatest is below a dollar. */
    public static int decimals(Stream<Money> amounts) {
        BigDecimal greatest = amounts.map(Amounts::known)
                .map(BigDecimal::abs)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        return greatest.signum() > 0 && greatest.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    }
}
