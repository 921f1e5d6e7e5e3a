package io.spotviewer.site.report.money;

import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The comparison with On-Demand: the cost of attempts beside what On-Demand would have cost, over the same attempts on both sides.
 *
 * <p>Compared attempts are finished, have a known cost, and were either reclaimed or have a known On-Demand cost. On-Demand would not have
 * had the reclaimed ones, so that they cost nothing on its side. A comparison grows by one attempt at a time, with both of its amounts: one
 * of two sums over different attempts can't be written.
 */
public final class Comparison {

    private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(Money.DECIMALS);

    /** The comparison of no attempt. */
    public static final Comparison NOTHING = new Comparison(0, 0, 0, 0, ZERO, ZERO);

    private final long attempts;
    private final long leftOut;
    private final long onSpot;
    private final long leftOutOnSpot;
    private final BigDecimal onDemand;
    private final BigDecimal cost;

    private Comparison(
            long attempts, long leftOut, long onSpot, long leftOutOnSpot, BigDecimal onDemand, BigDecimal cost) {
        this.attempts = attempts;
        this.leftOut = leftOut;
        this.onSpot = onSpot;
        this.leftOutOnSpot = leftOutOnSpot;
        this.onDemand = onDemand;
        this.cost = cost;
    }

    /**
     * Returns the comparison of attempts whose amounts were already added up, one attempt with both of its amounts at a time.
     *
     * @param comparedOnSpot the compared attempts that ran on Spot
     * @param leftOutOnSpot the attempts left out that ran on Spot, or may have: bought in an unknown way
     * @param onDemand On-Demand cost of the compared attempts that were not reclaimed
     * @param cost cost of the compared attempts
     */
    public static Comparison of(
            long comparedAttempts,
            long attemptsLeftOut,
            long comparedOnSpot,
            long leftOutOnSpot,
            BigDecimal onDemand,
            BigDecimal cost) {
        return new Comparison(comparedAttempts, attemptsLeftOut, comparedOnSpot, leftOutOnSpot, onDemand, cost);
    }

    /**
     * Returns this comparison with one more attempt, which was not reclaimed.
     *
     * @param bought how its capacity was bought; null if unknown
     * @param itsOnDemandCost null if unknown
     * @param itsCost null if unknown
     */
    public Comparison with(
            @Nullable PurchaseOption bought, @Nullable BigDecimal itsOnDemandCost, @Nullable BigDecimal itsCost) {
        return itsOnDemandCost == null || itsCost == null
                ? plus(of(0, 1, 0, bought == null || bought == PurchaseOption.SPOT ? 1 : 0, ZERO, ZERO))
                : plus(of(1, 0, bought == PurchaseOption.SPOT ? 1 : 0, 0, itsOnDemandCost, itsCost));
    }

    /**
     * Returns this comparison with one more attempt, which was reclaimed.
     *
     * @param itsCost null if unknown
     */
    public Comparison withReclaimed(@Nullable BigDecimal itsCost) {
        return plus(itsCost == null ? of(0, 1, 0, 1, ZERO, ZERO) : of(1, 0, 1, 0, ZERO, itsCost));
    }

    /** Returns the comparison of both together. */
    public Comparison plus(Comparison other) {
        return new Comparison(
                attempts + other.attempts,
                leftOut + other.leftOut,
                onSpot + other.onSpot,
                leftOutOnSpot + other.leftOutOnSpot,
                onDemand.add(other.onDemand),
                cost.add(other.cost));
    }

    /** Reads a comparison that was written. */
    @SuppressWarnings("UnusedMethod") // called by the reader of report.json
    private static Comparison written(
            long comparedAttempts,
            long attemptsLeftOut,
            @Nullable Long comparedOnSpot,
            @Nullable Long leftOutOnSpot,
            Money onDemandWouldHaveCost,
            Money cost) {
        return new Comparison(
                comparedAttempts,
                attemptsLeftOut,
                Objects.requireNonNullElse(
                        comparedOnSpot, comparedAttempts), // a report of an earlier version has neither
                Objects.requireNonNullElse(leftOutOnSpot, attemptsLeftOut),
                Objects.requireNonNullElse(onDemandWouldHaveCost.usd(), ZERO),
                Objects.requireNonNullElse(cost.usd(), ZERO));
    }

    /** Returns the number of compared attempts. */
    public long comparedAttempts() {
        return attempts;
    }

    /** Returns the number of finished attempts that can't be compared, because an amount is unknown. */
    public long attemptsLeftOut() {
        return leftOut;
    }

    /** Returns the number of compared attempts that ran on Spot. */
    public long comparedOnSpot() {
        return onSpot;
    }

    /** Returns the number of attempts left out that ran on Spot, or may have: bought in an unknown way. */
    public long leftOutOnSpot() {
        return leftOutOnSpot;
    }

    /** Returns the On-Demand cost of the compared attempts that were not reclaimed. */
    public Money onDemandWouldHaveCost() {
        return money(onDemand);
    }

    /** Returns the cost of the compared attempts. */
    public Money cost() {
        return money(cost);
    }

    /**
     * Returns what On-Demand would have cost less the cost; below 0 if the attempts cost more than On-Demand would have. Without an attempt
     * on Spot there are none, which is not 0; they are unknown if no attempt on Spot can be compared.
     */
    public Money netSavings() {
        BigDecimal savings = onDemand.subtract(cost);
        if (onSpot == 0 && savings.signum() == 0) {
            return leftOutOnSpot == 0 ? Money.NOT_ON_SPOT : new Money(null, 0, leftOutOnSpot);
        }
        return money(savings);
    }

    /** In a range, amounts may be of attempts that count elsewhere, because they ended there: alone, they can come to nothing. */
    private Money money(BigDecimal usd) {
        return Money.of(usd, attempts, leftOut);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Comparison that
                && attempts == that.attempts
                && leftOut == that.leftOut
                && onSpot == that.onSpot
                && leftOutOnSpot == that.leftOutOnSpot
                && onDemand.compareTo(that.onDemand) == 0
                && cost.compareTo(that.cost) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                attempts, leftOut, onSpot, leftOutOnSpot, onDemand.stripTrailingZeros(), cost.stripTrailingZeros());
    }

    @Override
    public String toString() {
        return "Comparison[attempts=" + attempts + ", leftOut=" + leftOut + ", onSpot=" + onSpot + ", leftOutOnSpot="
                + leftOutOnSpot + ", onDemand=" + onDemand + ", cost=" + cost + "]";
    }
}
