package io.spotviewer.site.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money that knows what it lacks.
 *
 * @param usd the sum over what could be priced, 0 where there was nothing to price; null where none of what there was could be priced
 * @param priced how many parts are in the sum
 * @param unpriced how many parts are missing from it
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

    /** Whether something is missing from the sum: it is then a lower bound, or unknown. */
    public boolean partial() {
        return unpriced > 0;
    }
}
