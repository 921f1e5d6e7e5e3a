package io.spotviewer.cost.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Spot price of one instance type, product and Availability Zone over time: a step function, known from its first change until the
 * look-up.
 *
 * <p>The cost of a span is the sum of price times overlap. Running sums are kept in USD x milliseconds per hour, which is exact, so that a
 * span cut anywhere costs what its parts cost.
 */
public final class SpotSeries {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(HOUR.toMillis());

    private final TreeMap<Instant, Step> steps = new TreeMap<>();
    private final @Nullable Instant knownUntil;
    private @Nullable SpotSteps plain;

    private record Step(BigDecimal usdPerHour, BigDecimal sumBefore) {}

    /** Creates a series whose last price still holds. */
    public SpotSeries(SortedMap<Instant, BigDecimal> changes) {
        this(changes, null);
    }

    /**
     * Creates a series.
     *
     * @param changes prices in USD per hour by the time from which they hold; at least one
     * @param knownUntil the time until which the last price is known to have held; null if it still holds
     */
    public SpotSeries(SortedMap<Instant, BigDecimal> changes, @Nullable Instant knownUntil) {
        this.knownUntil = knownUntil;
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one Spot price, got none");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Entry<Instant, BigDecimal> change : changes.entrySet()) {
            if (change.getValue().signum() <= 0) {
                throw new IllegalArgumentException("Expected a Spot price above 0 USD per hour at " + change.getKey()
                        + ", got " + change.getValue());
            }
            if (!steps.isEmpty()) {
                sum = sumUntil(change.getKey());
            }
            steps.put(change.getKey(), new Step(change.getValue(), sum));
        }
    }

    /** Returns the time from which the price is known. */
    public Instant knownFrom() {
        return steps.firstKey();
    }

    /** Returns the time until which the last price is known to have held; null if it still holds. */
    public @Nullable Instant knownUntil() {
        return knownUntil;
    }

    /** Returns the prices in USD per hour by the time from which they hold. */
    public SortedMap<Instant, BigDecimal> changes() {
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
        steps.forEach((at, step) -> changes.put(at, step.usdPerHour));
        return changes;
    }

    /** Returns the steps as plain numbers. */
    public SpotSteps steps() {
        SpotSteps known = plain;
        if (known == null) {
            known = new SpotSteps(changes());
            plain = known;
        }
        return known;
    }

    /** Returns the time of the last change. */
    public Instant lastChange() {
        return steps.lastKey();
    }

    /** Returns the cost of an instance over a span in USD; unknown if the price is not known for all of it. */
    public Quote<BigDecimal> cost(Instant from, Instant until) {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("Expected a span to end after its start " + from + ", got " + until);
        }
        if (from.isBefore(knownFrom())) {
            return Quote.unknown("the Spot price history begins only at " + knownFrom());
        }
        if (knownUntil != null && until.isAfter(knownUntil)) {
            return Quote.unknown("the Spot price history that was kept ends at " + knownUntil);
        }
        return Quote.of(sumUntil(until).subtract(sumUntil(from)).divide(MILLIS_PER_HOUR, MathContext.DECIMAL128));
    }

    /**
     * Returns the series by the other rule that EC2's texts allow: the price at the start of each instance-hour holds for all of it.
     *
     * @param start the start of the first instance-hour
     */
    public SpotSeries byInstanceHour(Instant start) {
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
        Entry<Instant, Step> atStart = steps.floorEntry(start);
        if (atStart != null) {
            changes.put(start, atStart.getValue().usdPerHour);
        }
        steps.tailMap(start, false).forEach((at, step) -> {
            long millis = at.toEpochMilli() - start.toEpochMilli();
            long hoursBegun = -Math.floorDiv(-millis, HOUR.toMillis());
            changes.put(start.plus(HOUR.multipliedBy(hoursBegun)), step.usdPerHour);
        });
        return new SpotSeries(changes, knownUntil);
    }

    /** Returns the prices in USD per hour that held in a span, in order, without the time before the first known one. */
    public List<BigDecimal> pricesIn(Instant from, Instant until) {
        List<BigDecimal> prices = new ArrayList<>();
        Instant inForce = steps.floorKey(from);
        steps.subMap(inForce == null ? from : inForce, true, until.isBefore(from) ? from : until, true)
                .values()
                .forEach(step -> prices.add(step.usdPerHour));
        return prices;
    }

    /** Returns the prices in USD per hour in a span by the time from which they hold in it; none if they are not known for all of it. */
    public SortedMap<Instant, BigDecimal> changesIn(Instant from, Instant until) {
        Entry<Instant, Step> inForce = steps.floorEntry(from);
        if (inForce == null || (knownUntil != null && until.isAfter(knownUntil))) {
            return Collections.emptySortedMap();
        }
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
        changes.put(from, inForce.getValue().usdPerHour);
        steps.subMap(from, false, until, false).forEach((at, step) -> changes.put(at, step.usdPerHour));
        return changes;
    }

    private BigDecimal sumUntil(Instant at) {
        Entry<Instant, Step> step = steps.floorEntry(at);
        if (step == null) {
            throw new IllegalArgumentException("Expected a time from " + knownFrom() + " on, got " + at);
        }
        long millis = at.toEpochMilli() - step.getKey().toEpochMilli();
        return step.getValue().sumBefore.add(step.getValue().usdPerHour.multiply(BigDecimal.valueOf(millis)));
    }
}
