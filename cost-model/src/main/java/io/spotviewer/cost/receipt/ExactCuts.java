package io.spotviewer.cost.receipt;

import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.receipt.InstanceBill.Rule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cuts of an attempt from exact shares and prices, for lives that EC2 doesn't charge in full or that have an unknown price or share.
 * Time that is not charged has amounts as if it were; the refund takes them back.
 */
public final class ExactCuts {

    private static final BigDecimal MILLIS_PER_HOUR =
            BigDecimal.valueOf(Duration.ofHours(1).toMillis());
    private static final int DECIMALS = 10;

    private final CutList cuts;
    private final @Nullable SpotSeries spot;
    private final @Nullable BigDecimal usdPerHour;
    private BigDecimal sum = BigDecimal.ZERO;
    private long units;

    /**
     * Begins the cuts of an attempt.
     *
     * @param from its start
     * @param spot the Spot price of its instance; null if unknown or not on Spot
     * @param usdPerHour the On-Demand price of its instance; null if unknown or on Spot
     */
    public ExactCuts(Instant from, @Nullable SpotSeries spot, @Nullable BigDecimal usdPerHour) {
        this.cuts = new CutList(from);
        this.spot = spot;
        this.usdPerHour = usdPerHour;
    }

    /**
     * Adds the next span of the attempt.
     *
     * @param reserved its share for its own reservation; null where unknown
     * @param whole its whole share; null where unknown
     */
    public void add(
            Instant from, Instant until, int neighbours, @Nullable BigDecimal reserved, @Nullable BigDecimal whole) {
        if (from.equals(until)) {
            return;
        }
        SortedMap<Instant, BigDecimal> prices = pricesIn(from, until);
        if (prices.isEmpty()) {
            add(from, until, neighbours, null, reserved, whole);
        }
        Iterator<Entry<Instant, BigDecimal>> steps = prices.entrySet().iterator();
        Entry<Instant, BigDecimal> step = steps.hasNext() ? steps.next() : null;
        while (step != null) {
            Entry<Instant, BigDecimal> next = steps.hasNext() ? steps.next() : null;
            add(step.getKey(), next == null ? until : next.getKey(), neighbours, step.getValue(), reserved, whole);
            step = next;
        }
    }

    private SortedMap<Instant, BigDecimal> pricesIn(Instant from, Instant until) {
        TreeMap<Instant, BigDecimal> one = new TreeMap<>();
        if (usdPerHour != null) {
            one.put(from, usdPerHour);
        }
        return spot == null ? one : spot.changesIn(from, until);
    }

    private void add(
            Instant from,
            Instant until,
            int neighbours,
            @Nullable BigDecimal price,
            @Nullable BigDecimal reserved,
            @Nullable BigDecimal whole) {
        long millis = until.toEpochMilli() - from.toEpochMilli();
        if (price != null && whole != null) {
            sum = sum.add(price.multiply(BigDecimal.valueOf(millis))
                    .divide(MILLIS_PER_HOUR, MathContext.DECIMAL128)
                    .multiply(whole, MathContext.DECIMAL128));
        }
        long now = unitsOf(sum);
        int reservedShare = reserved == null ? Cut.UNKNOWN : CutList.millionths(reserved.doubleValue());
        int unusedShare = whole == null ? 0 : CutList.millionths(whole.doubleValue()) - reservedShare;
        cuts.add(
                millis,
                neighbours,
                price == null ? Cut.UNKNOWN : unitsOf(price),
                reservedShare,
                unusedShare,
                now - units);
        units = now;
    }

    private static long unitsOf(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    /**
     * Returns the receipt. What the cuts come to above the cost is the refund. A unit that rounding leaves belongs to the last cut.
     *
     * @param cost the attempt's rounded cost in units
     */
    public Receipt receipt(InstanceBill instance, long cost) {
        boolean isRefunded = instance.rule() == Rule.FREE_FIRST_HOUR || instance.rule() == Rule.FREE_LAST_HOUR;
        long refund = isRefunded ? Math.min(0, cost - units) : 0;
        cuts.addLeft(cost - units - refund);
        return cuts.receipt(instance, refund);
    }
}
