package io.spotviewer.site.text;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;

/**
 * An amount as a chart shows it: rounded like the cell of the table beside it. An unknown amount is marked, because a missing bar would look
 * like 0.
 *
 * @param money the amount
 * @param decimals the decimals to which it is rounded
 */
public record ShownAmount(Money money, int decimals) {

    /** Returns the length of its bar; 0 if the amount is unknown. */
    public double length() {
        return Amounts.known(money).doubleValue();
    }

    /** True if there is something to show. */
    public boolean isPositive() {
        return Amounts.known(money).signum() > 0;
    }

    /** Returns it in words. */
    public String text() {
        BigDecimal usd = money.usd();
        return usd == null ? "no price" : dollars() + (money.partial() ? ", partial" : "");
    }

    /** Returns the amount alone. */
    public String dollars() {
        return "$" + Format.plainTotal(Amounts.known(money), decimals);
    }
}
