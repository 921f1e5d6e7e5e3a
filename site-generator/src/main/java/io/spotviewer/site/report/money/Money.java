package io.spotviewer.site.report.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money with the number of its unknown parts.
 *
 * @param usd the sum of the known parts; 0 if there are no parts; null if there are parts and none is known
 * @param priced the number of parts in the sum
 * @param unpriced the number of parts missing from it
 */
public record Money(@Nullable BigDecimal usd, long priced, long unpriced) {

    public Money {
        if (priced < 0 || unpriced < 0) {
            throw new IllegalArgumentException("Expected numbers of parts from 0, got " + priced + " and " + unpriced);
        }
        if ((usd == null) != (priced == 0 && unpriced > 0)) {
            throw new IllegalArgumentException("Expected a sum unless nothing of it could be priced, got " + usd
                    + " of " + priced + " priced and " + unpriced + " unpriced parts");
        }
    }

    /** True if a part is missing from the sum: it is then a lower bound, or unknown. */
    public boolean partial() {
        return unpriced > 0;
    }
}
