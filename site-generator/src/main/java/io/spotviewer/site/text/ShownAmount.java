package io.spotviewer.site.text;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;

/**
 * An amount as a chart shows it, after rounding: the parts of a bar add up to the amounts of the table beside it. An unknown amount is
 * marked, because a missing bar would look like 0.
 *
 * @param usd the amount shown; 0 if unknown
 * @param known true if a part of it has a price
 * @param partial true if a part of it has none
 */
public record ShownAmount(BigDecimal usd, boolean known, boolean partial) {

    /** An empty sum. */
    public static final ShownAmount NOTHING = new ShownAmount(BigDecimal.ZERO, true, false);

    /** Returns a sum of money as it was rounded. */
    public static ShownAmount of(BigDecimal rounded, Money money) {
        return new ShownAmount(rounded, money.usd() != null, money.partial());
    }

    /** Returns the sum of both amounts. */
    public ShownAmount plus(ShownAmount other) {
        return new ShownAmount(usd.add(other.usd), known || other.known, partial || other.partial);
    }

    /** Returns the rest without a part that is shown beside it. */
    public ShownAmount without(ShownAmount part) {
        return new ShownAmount(usd.subtract(part.usd), known, partial);
    }

    /** Returns it in words. */
    public String text(int decimals) {
        return known ? dollars(decimals) + (partial ? ", partial" : "") : "no price";
    }

    /** Returns the amount alone. */
    public String dollars(int decimals) {
        return "$" + Format.plainTotal(usd, decimals);
    }
}
