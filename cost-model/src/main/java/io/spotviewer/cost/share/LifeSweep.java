package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.price.SpotSteps;
import io.spotviewer.cost.receipt.CutList;
import io.spotviewer.cost.receipt.Eras;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One life of an instance, gone through once from its first moment to its last: the costs of its attempts and of its idle time, whole and
 * up to each midnight, as floating-point numbers of 1e-10 USD. {@link #error} bounds how far each is off; whoever rounds one that is too
 * near a half takes the exact cost instead.
 */
final class LifeSweep {

    static final long DAY = 86_400_000;

    /** The sums of an attempt. */
    static final int ON_DEMAND = 0;

    static final int SPOT = 1;
    static final int SPLIT = 2;

    /** The cost by the price at the start of each instance-hour, less the cost on Spot. */
    static final int MORE_BY_HOUR_START = 3;

    static final int SUMS = 4;

    private static final double UNITS = 1e10;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final long HOUR = 3_600_000;
    private static final double[] WEIGHTS = {0.9, 0.1, 9};
    private static final int KINDS = WEIGHTS.length;

    /** A product of a price, a time and a share is off by some 30 halves of a unit in the last place. */
    private static final double STEPS_OF_A_PRODUCT = 64;

    private final int attempts;
    private final long[] from;
    private final long[] until;

    /** The reservations by kind of resource; NaN where unknown. */
    private final double[] taken;

    private final double @Nullable [] available;
    private final long billFrom;
    private final long billUntil;
    private final long chargedUntil;
    private final double onDemandPerMilli;
    private final @Nullable SpotSteps steps;
    private final boolean boughtOnSpot;
    private final boolean hoursDiffer;

    /** The sums of each attempt so far. */
    final double[] sums;

    /** The sums of each attempt at each midnight within its stay; null where there is none. */
    final double[] @Nullable [] atMidnights;

    /** The cost so far, of its attempts and of its idle time. */
    double total;

    double idle;
    double moreByHourStart;

    /** The same at each midnight within the life. */
    final double[] idleAtMidnights;

    final double[] moreAtMidnights;
    final long firstMidnight;

    /** The eras between comings and goings, of which receipts are made. */
    private final Eras eras;

    /** Starts and ends of the spans with at least one attempt. */
    private long[] busy = new long[8];

    private int busyEnds;
    private double additions = STEPS_OF_A_PRODUCT;

    private LifeSweep(LifeAccount account, boolean boughtOnSpot) {
        List<FleetAttempt> ranInIt = account.ranInIt();
        attempts = ranInIt.size();
        from = new long[attempts];
        until = new long[attempts];
        taken = new double[attempts * KINDS];
        for (int i = 0; i < attempts; i++) {
            FleetAttempt of = ranInIt.get(i);
            Span stay = account.stay(of);
            from[i] = stay.from().toEpochMilli();
            until[i] = stay.until().toEpochMilli();
            put(of.reserved(), taken, i * KINDS);
        }
        Resources whole = account.prices().available();
        available = whole == null ? null : new double[KINDS];
        if (available != null) {
            put(whole, available, 0);
        }
        Bill bill = account.bill();
        billFrom = bill.span().from().toEpochMilli();
        billUntil = bill.span().until().toEpochMilli();
        chargedUntil = bill.chargedUntil().toEpochMilli();
        BigDecimal perHour = account.prices().onDemandPerHour().value();
        onDemandPerMilli = perHour == null ? 0 : perHour.doubleValue() / MILLIS_PER_HOUR;
        SpotSeries series = account.prices().spot().value();
        steps = series == null || bill.maybeFree() || bill.isFree() ? null : series.steps();
        this.boughtOnSpot = boughtOnSpot;
        hoursDiffer = boughtOnSpot && steps != null && steps.until(steps.at(billFrom)) < chargedUntil;
        sums = new double[attempts * SUMS];
        atMidnights = new double[attempts][];
        eras = new Eras(attempts);
        firstMidnight = Math.floorDiv(billFrom, DAY) + 1;
        int midnights = (int) Math.max(0, Math.floorDiv(billUntil - 1, DAY) - firstMidnight + 1);
        idleAtMidnights = new double[midnights];
        moreAtMidnights = new double[midnights];
    }

    private static void put(@Nullable Resources resources, double[] into, int at) {
        into[at] = resources == null ? Double.NaN : resources.vcpus().doubleValue();
        into[at + 1] = resources == null ? Double.NaN : resources.memoryGib().doubleValue();
        into[at + 2] = resources == null ? Double.NaN : resources.gpus().doubleValue();
    }

    /** Returns the sums of a life; null if only exact costs say what they are, or why they are unknown. */
    static @Nullable LifeSweep of(LifeAccount account, @Nullable PurchaseOption bought) {
        Bill bill = account.bill();
        if (!isWhole(bill.span()) || !isWhole(bill.chargedUntil()) || isTooLong(bill.span())) {
            return null;
        }
        for (FleetAttempt of : account.ranInIt()) {
            Span stay = account.stay(of);
            if (!isWhole(stay)
                    || stay.from().isBefore(bill.span().from())
                    || stay.until().isAfter(bill.span().until())) {
                return null;
            }
        }
        Quote<SpotSeries> spot = account.prices().spot();
        boolean charged = !bill.maybeFree() && !bill.isFree();
        if (charged && !covers(spot.value(), bill)) {
            return null;
        }
        LifeSweep sweep = new LifeSweep(account, bought == PurchaseOption.SPOT);
        return sweep.run() ? sweep : null;
    }

    /** True if a series is known for all of the charged time, or not at all. */
    private static boolean covers(@Nullable SpotSeries series, Bill bill) {
        if (series == null) {
            return bill.chargedUntil().equals(bill.span().until());
        }
        Instant knownUntil = series.knownUntil();
        return !bill.span().from().isBefore(series.knownFrom())
                && (knownUntil == null || !bill.chargedUntil().isAfter(knownUntil));
    }

    private static boolean isWhole(Span span) {
        return isWhole(span.from()) && isWhole(span.until());
    }

    private static boolean isWhole(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** True for a life that only wrong years explain. */
    private static boolean isTooLong(Span span) {
        return span.length().toDays() > 3_000;
    }

    /** Goes through the life; false if the share of an attempt is not known. */
    private boolean run() {
        long[] cuts = cuts();
        int[] present = new int[attempts];
        double[] split = new double[attempts];
        double[] whole = new double[attempts];
        int[] byStart = byStart();
        int next = 0;
        int count = 0;
        for (int cut = 0; cut + 1 < cuts.length; cut++) {
            long time = cuts[cut];
            long end = cuts[cut + 1];
            int before = count;
            count = leave(present, count, time);
            boolean changed = count != before;
            if (Math.floorMod(time, DAY) == 0 && time > billFrom) {
                keepMidnight(time, present, count);
            }
            while (next < byStart.length && from[byStart[next]] <= time) {
                present[count++] = byStart[next++];
                changed = true;
            }
            if (changed) {
                if (count > 0 && !share(present, count, split, whole)) {
                    return false;
                }
                eras.begin(time, count);
                for (int k = 0; k < count; k++) {
                    eras.share(present[k], split[k], whole[k]);
                }
            }
            slice(time, end, present, count, split, whole);
        }
        return true;
    }

    /** Returns all starts, ends and midnights in order, each once. */
    private long[] cuts() {
        long[] all = new long[2 * attempts + 2 + idleAtMidnights.length];
        int count = 0;
        all[count++] = billFrom;
        all[count++] = billUntil;
        for (int i = 0; i < attempts; i++) {
            all[count++] = from[i];
            all[count++] = until[i];
        }
        for (int i = 0; i < idleAtMidnights.length; i++) {
            all[count++] = (firstMidnight + i) * DAY;
        }
        Arrays.sort(all);
        int kept = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i] != all[kept - 1]) {
                all[kept++] = all[i];
            }
        }
        return kept == all.length ? all : Arrays.copyOf(all, kept);
    }

    /** Returns the attempts with a stay of any length, by its start. */
    private int[] byStart() {
        int[] order = new int[attempts];
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            if (from[i] < until[i]) {
                int at = count++;
                while (at > 0 && from[order[at - 1]] > from[i]) {
                    order[at] = order[at - 1];
                    at--;
                }
                order[at] = i;
            }
        }
        return Arrays.copyOf(order, count);
    }

    private int leave(int[] present, int count, long time) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (until[present[i]] > time) {
                present[kept++] = present[i];
            }
        }
        return kept;
    }

    private void keepMidnight(long time, int[] present, int count) {
        for (int k = 0; k < count; k++) {
            int i = present[k];
            double[] earlier = atMidnights[i];
            int at = earlier == null ? 0 : earlier.length;
            double[] more = earlier == null ? new double[SUMS] : Arrays.copyOf(earlier, at + SUMS);
            System.arraycopy(sums, i * SUMS, more, at, SUMS);
            atMidnights[i] = more;
        }
        int midnight = (int) (time / DAY - firstMidnight);
        idleAtMidnights[midnight] = idle;
        moreAtMidnights[midnight] = moreByHourStart;
    }

    /** Works out the shares of those present, as {@link SplitCost} does; false where a reservation is not known. */
    private boolean share(int[] present, int count, double[] split, double[] whole) {
        boolean known = available != null;
        for (int k = 0; k < count && known; k++) {
            known = !Double.isNaN(taken[present[k] * KINDS]);
        }
        if (!known || available == null) {
            split[0] = 1;
            whole[0] = 1;
            return count == 1;
        }
        Arrays.fill(split, 0, count, 0);
        Arrays.fill(whole, 0, count, 0);
        double weights = 0;
        double[] all = new double[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            for (int k = 0; k < count; k++) {
                all[kind] += taken[present[k] * KINDS + kind];
            }
            weights += available[kind] > 0 && all[kind] > 0 ? WEIGHTS[kind] * available[kind] : 0;
        }
        if (weights == 0) {
            Arrays.fill(whole, 0, count, 1.0 / count);
            return true;
        }
        for (int kind = 0; kind < KINDS; kind++) {
            if (available[kind] > 0 && all[kind] > 0) {
                double unit = WEIGHTS[kind] / weights;
                double left = Math.max(0, available[kind] - all[kind]);
                double ofReserved = unit * available[kind] / (all[kind] + left);
                double ofLeft = unit * left / all[kind];
                for (int k = 0; k < count; k++) {
                    double mine = taken[present[k] * KINDS + kind];
                    split[k] += ofReserved * mine;
                    whole[k] += ofReserved * mine + ofLeft * mine;
                }
            }
        }
        return true;
    }

    private void slice(long time, long end, int[] present, int count, double[] split, double[] whole) {
        additions++;
        double onDemand = onDemandPerMilli * (end - time) * UNITS;
        double spot = 0;
        double more = 0;
        if (steps != null && time < chargedUntil) {
            long chargedEnd = Math.min(end, chargedUntil);
            spot = spot(steps, time, chargedEnd) * UNITS;
            if (hoursDiffer) {
                more = byHourStart(steps, time, chargedEnd) * UNITS - spot;
            }
        }
        double cost = boughtOnSpot ? spot : onDemand;
        total += cost;
        moreByHourStart += more;
        if (count == 0) {
            idle += cost;
            return;
        }
        addBusy(time, end);
        for (int k = 0; k < count; k++) {
            int at = present[k] * SUMS;
            sums[at + ON_DEMAND] += onDemand * whole[k];
            sums[at + SPOT] += spot * whole[k];
            sums[at + SPLIT] += cost * split[k];
            sums[at + MORE_BY_HOUR_START] += more * whole[k];
        }
    }

    private double spot(SpotSteps series, long time, long end) {
        double usd = 0;
        long at = time;
        for (int step = series.at(time); at < end; step++) {
            long until = Math.min(end, series.until(step));
            usd += series.usdPerMilli(step) * (until - at);
            at = until;
            additions++;
        }
        return usd;
    }

    private double byHourStart(SpotSteps series, long time, long end) {
        double usd = 0;
        long at = time;
        while (at < end) {
            long hour = billFrom + (at - billFrom) / HOUR * HOUR;
            long until = Math.min(end, hour + HOUR);
            usd += series.usdPerMilli(series.at(hour)) * (until - at);
            at = until;
            additions++;
        }
        return usd;
    }

    private void addBusy(long time, long end) {
        if (busyEnds > 0 && busy[busyEnds - 1] == time) {
            busy[busyEnds - 1] = end;
            return;
        }
        if (busyEnds == busy.length) {
            busy = Arrays.copyOf(busy, 2 * busyEnds);
        }
        busy[busyEnds++] = time;
        busy[busyEnds++] = end;
    }

    /** Returns the cost of idle time up to a midnight, of all of it for null. */
    double idleUntil(@Nullable Long midnight) {
        return until(midnight, idleAtMidnights, idle);
    }

    /** Returns the difference of the two rules of an hour's price up to a midnight, all of it for null. */
    double moreUntil(@Nullable Long midnight) {
        return until(midnight, moreAtMidnights, moreByHourStart);
    }

    private double until(@Nullable Long midnight, double[] kept, double whole) {
        if (midnight == null || midnight >= billUntil) {
            return whole;
        }
        return midnight <= billFrom ? 0 : kept[(int) (midnight / DAY - firstMidnight)];
    }

    /** Returns the starts and ends of the spans with at least one attempt, in turn. */
    long[] busy() {
        return Arrays.copyOf(busy, busyEnds);
    }

    /** Returns the cuts of an attempt whose rounded cost in units is known. */
    CutList cuts(int attempt, long units, Eras.Rounding rounding) {
        Eras.Price price = new Eras.Price(boughtOnSpot ? steps : null, onDemandPerMilli);
        return eras.cuts(attempt, from[attempt], until[attempt], price, rounding, units);
    }

    /** True if all of its time is charged at a known price. */
    boolean isAllCharged() {
        return !boughtOnSpot || (steps != null && chargedUntil == billUntil);
    }

    long from(int attempt) {
        return from[attempt];
    }

    long until(int attempt) {
        return until[attempt];
    }

    /** Returns the most by which a sum may differ from the exact one, if its parts without their signs come to that much. */
    double error(double sumOfParts) {
        return error(sumOfParts, additions);
    }

    /** Returns the same for a sum of that many products alone. */
    static double error(double sumOfParts, int products) {
        return error(sumOfParts, STEPS_OF_A_PRODUCT + products);
    }

    private static double error(double sumOfParts, double additions) {
        return sumOfParts * additions * 0x1p-52;
    }
}
