package io.spotviewer.site.report.bridge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The factors of the cost of a cell in one range: jobs × mix × duration × size × (Spot share × Spot price × reclaims + (1 − Spot share) × other
 * price). A factor without a denominator is null.
 */
record Factors(
        BigDecimal jobs,
        @Nullable BigDecimal mix,
        @Nullable BigDecimal duration,
        @Nullable BigDecimal size,
        @Nullable BigDecimal spotShare,
        @Nullable BigDecimal spotPrice,
        @Nullable BigDecimal otherPrice,
        @Nullable BigDecimal reclaims) {

    static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    /**
     * Returns the factors of a cell.
     *
     * @param all the jobs of all cells of its range
     */
    static Factors of(CellSums sums, long all) {
        BigDecimal jobs = BigDecimal.valueOf(sums.jobs());
        boolean began = sums.jobs() > 0;
        BigDecimal seconds = BigDecimal.valueOf(began ? sums.seconds() : 0);
        BigDecimal onSpot = began ? sums.sizeOnSpot() : BigDecimal.ZERO;
        BigDecimal onOther = began ? sums.sizeOnOther() : BigDecimal.ZERO;
        BigDecimal size = onSpot.add(onOther);
        return new Factors(
                BigDecimal.valueOf(all),
                ratio(jobs, BigDecimal.valueOf(all)),
                ratio(seconds, jobs),
                ratio(size, seconds),
                ratio(onSpot, size),
                sums.explainsSpot() ? ratio(sums.onSpot(), onSpot) : null,
                sums.explainsOther() ? ratio(sums.onOther(), onOther) : null,
                sums.hasRerunFactor() ? ratio(sums.onSpot().add(sums.reclaimed()), sums.onSpot()) : null);
    }

    private static @Nullable BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, DIGITS);
    }

    /** Returns the same with the other's factor where one is undefined; 0 where both are. */
    Factors definedBy(Factors other) {
        return new Factors(
                jobs,
                first(mix, other.mix),
                first(duration, other.duration),
                first(size, other.size),
                first(spotShare, other.spotShare),
                first(spotPrice, other.spotPrice),
                first(otherPrice, other.otherPrice),
                reclaims != null ? reclaims : Objects.requireNonNullElse(other.reclaims, BigDecimal.ONE));
    }

    private static BigDecimal first(@Nullable BigDecimal own, @Nullable BigDecimal other) {
        return own != null ? own : Objects.requireNonNullElse(other, BigDecimal.ZERO);
    }
}
