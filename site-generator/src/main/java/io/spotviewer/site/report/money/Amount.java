package io.spotviewer.site.report.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A single amount of money, or the reason why it is unknown.
 *
 * @param usd the amount; null if unknown
 * @param reason the reason why it is unknown; null if it is known
 */
public record Amount(@Nullable BigDecimal usd, @Nullable String reason) {

    public Amount {
        if ((usd == null) == (reason == null)) {
            throw new IllegalArgumentException(
                    "Expected an amount or the reason why there is none, got " + usd + " and " + reason);
        }
    }

    /** Returns a known amount. */
    public static Amount of(BigDecimal usd) {
        return new Amount(usd, null);
    }

    /** Returns an unknown amount. */
    public static Amount unknown(String reason) {
        return new Amount(null, reason);
    }
}
