package io.spotviewer.site.report.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money with the number of its unknown parts.
 *
 * @param usd the sum of the known parts; 0 if there are no parts; null if there are parts and none is known, and for {@link #NOT_ON_SPOT}
 * @param priced the number of parts in the sum
 * @param unpriced the number of parts missing from it
 */
public record Money(@Nullable BigDecimal usd, long priced, long unpriced) {

    /** Decimals of every amount in a report: those of a single attempt, so that parts add up to their total exactly. */
    public static final int DECIMALS = 10;

    private static final int DECIMALS_OF_A_SHARE = 6;

    /** An empty sum. */
    public static final Money NOTHING = new Money(BigDecimal.ZERO.setScale(DECIMALS), 0, 0);

    /** The net savings where nothing ran on Spot: there are none, which is not 0. */
    public static final Money NOT_ON_SPOT = new Money(null, 0, 0);

    public Money {
        if (priced < 0 || unpriced < 0) {
            throw new IllegalArgumentException("Expected numbers of parts from 0, got " + priced + " and " + unpriced);
        }
        if (usd == null ? priced > 0 : priced == 0 && unpriced > 0 && usd.signum() == 0) {
            throw new IllegalArgumentException("Expected a sum unless nothing of it could be priced, got " + usd
                    + " of " + priced + " priced and " + unpriced + " unpriced parts");
        }
    }

    /**
     * Returns a sum: unknown if parts are missing, none counts as known, and nothing was added.
     *
     * @param known the sum of what is known
     */
    public static Money of(BigDecimal known, long priced, long unpriced) {
        return new Money(priced == 0 && unpriced > 0 && known.signum() == 0 ? null : known, priced, unpriced);
    }

    /** True if nothing ran on Spot that could have saved. */
    public boolean notOnSpot() {
        return usd == null && unpriced == 0;
    }

    /** Returns the sum of the known parts; 0 if none is known. */
    public BigDecimal known() {
        return usd == null ? BigDecimal.ZERO : usd;
    }

    /** True if a part is missing from the sum: it is then a lower bound, or unknown. */
    public boolean partial() {
        return unpriced > 0;
    }

    /** True if the sum has a part or an amount: the money of a day may be of attempts that count on a later one. */
    public boolean any() {
        return parts() > 0 || known().signum() != 0;
    }

    /** Returns the number of parts, known and unknown. */
    public long parts() {
        return priced + unpriced;
    }

    /** Returns the part of this sum in an amount; null if the sum is unknown, or the amount 0. */
    public @Nullable BigDecimal shareOf(BigDecimal whole) {
        return usd == null || whole.signum() == 0 ? null : usd.divide(whole, DECIMALS_OF_A_SHARE, RoundingMode.HALF_UP);
    }

    /** Returns the sum of the parts of both sums. */
    public Money plus(Money other) {
        if (notOnSpot() || other.notOnSpot()) {
            return notOnSpot() ? other : this;
        }
        long allPriced = priced + other.priced;
        long allUnpriced = unpriced + other.unpriced;
        return of(known().add(other.known()), allPriced, allUnpriced);
    }
}
