package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing's money, or why it is not known.
 *
 * @param usd the amount; null where it is not known
 * @param reason why it is not known; null where it is
 */
public record Amount(@Nullable BigDecimal usd, @Nullable String reason) {

    public Amount {
        if ((usd == null) == (reason == null)) {
            throw new IllegalArgumentException(
                    "Expected an amount or the reason why there is none, got " + usd + " and " + reason);
        }
    }

    /** A known amount. */
    public static Amount of(BigDecimal usd) {
        return new Amount(usd, null);
    }

    /** An amount that is not known. */
    public static Amount unknown(String reason) {
        return new Amount(null, reason);
    }
}
