package io.spotviewer.site.report.money;

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
    public static final Comparison NOTHING = new Comparison(0, 0, ZERO, ZERO);

    private final long attempts;
    private final long leftOut;
    private final BigDecimal onDemand;
    private final BigDecimal cost;

    private Comparison(long attempts, long leftOut, BigDecimal onDemand, BigDecimal cost) {
        this.attempts = attempts;
        this.leftOut = leftOut;
        this.onDemand = onDemand;
        this.cost = cost;
    }

    /**
     * Returns the comparison of attempts whose amounts were already added up, one attempt with both of its amounts at a time.
     *
     * @param onDemand On-Demand cost of the compared attempts that were not reclaimed
     * @param cost cost of the compared attempts
     */
    public static Comparison of(long comparedAttempts, long attemptsLeftOut, BigDecimal onDemand, BigDecimal cost) {
        return new Comparison(comparedAttempts, attemptsLeftOut, onDemand, cost);
    }

    /**
     * Returns this comparison with one more attempt, which was not reclaimed.
     *
     * @param itsOnDemandCost null if unknown
     * @param itsCost null if unknown
     */
    public Comparison with(@Nullable BigDecimal itsOnDemandCost, @Nullable BigDecimal itsCost) {
        return itsOnDemandCost == null || itsCost == null
                ? withoutOne()
                : new Comparison(attempts + 1, leftOut, onDemand.add(itsOnDemandCost), cost.add(itsCost));
    }

    /**
     * Returns this comparison with one more attempt, which was reclaimed.
     *
     * @param itsCost null if unknown
     */
    public Comparison withReclaimed(@Nullable BigDecimal itsCost) {
        return itsCost == null ? withoutOne() : new Comparison(attempts + 1, leftOut, onDemand, cost.add(itsCost));
    }

    /** Returns the comparison of both together. */
    public Comparison plus(Comparison other) {
        return new Comparison(
                attempts + other.attempts, leftOut + other.leftOut, onDemand.add(other.onDemand), cost.add(other.cost));
    }

    private Comparison withoutOne() {
        return new Comparison(attempts, leftOut + 1, onDemand, cost);
    }

    /** Reads a comparison that was written. */
    @SuppressWarnings("UnusedMethod") // called by the reader of report.json
    private static Comparison written(
            long comparedAttempts, long attemptsLeftOut, Money onDemandWouldHaveCost, Money cost) {
        return new Comparison(
                comparedAttempts,
                attemptsLeftOut,
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

    /** Returns the On-Demand cost of the compared attempts that were not reclaimed. */
    public Money onDemandWouldHaveCost() {
        return money(onDemand);
    }

    /** Returns the cost of the compared attempts. */
    public Money cost() {
        return money(cost);
    }

    /** Returns what On-Demand would have cost less the cost; below 0 if the attempts cost more than On-Demand would have. */
    public Money netSavings() {
        return money(onDemand.subtract(cost));
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
                && onDemand.compareTo(that.onDemand) == 0
                && cost.compareTo(that.cost) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempts, leftOut, onDemand.stripTrailingZeros(), cost.stripTrailingZeros());
    }

    @Override
    public String toString() {
        return "Comparison[attempts=" + attempts + ", leftOut=" + leftOut + ", onDemand=" + onDemand + ", cost=" + cost
                + "]";
    }
}
