package io.spotviewer.cost.share;

import static io.spotviewer.cost.share.LifeSweep.DAY;

import io.spotviewer.cost.capacity.SecondsByHour;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.cost.share.AttemptDay.Amount;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rounded costs of a host and its attempts by day, from one sweep over each of its lives. Each amount has the digits of the exact
 * computation: where a floating-point sum with its error bound can't show the last one, the exact cost of that amount does.
 */
final class SweptHost {

    /** The largest amount of units whose halves a double still holds. */
    private static final double LARGEST = 0x1p51;

    private static final long HOUR = 3_600_000;

    /** The places of the amounts of an attempt. */
    private static final int ON_DEMAND = 0;

    private static final int SPOT = 1;
    private static final int COST = 2;
    private static final int BY_HOUR_START = 3;
    private static final int SPLIT = 4;
    private static final int UNUSED = 5;
    private static final int SUMS_OF_UNITS = 6;

    private final InstanceAccount account;
    private final List<FleetAttempt> attempts;
    private final List<LifeSweep> sweeps;
    private final @Nullable PurchaseOption bought;

    /** The units of attempts by day, of those on this host whose cost is known. */
    private final TreeMap<Long, Long> attemptUnits = new TreeMap<>();

    private boolean allKnown = true;

    private SweptHost(InstanceAccount account, List<FleetAttempt> attempts, List<LifeSweep> sweeps) {
        this.account = account;
        this.attempts = attempts;
        this.sweeps = sweeps;
        this.bought = account.instance().purchaseOption();
    }

    /** Returns the costs; null if only the exact computation says what they are, or why they are unknown. */
    static @Nullable SweptHost of(InstanceAccount account, List<FleetAttempt> attempts) {
        PurchaseOption bought = account.instance().purchaseOption();
        List<LifeSweep> sweeps = new ArrayList<>();
        for (LifeAccount life : account.lives()) {
            LifeSweep sweep = LifeSweep.of(life, bought);
            if (sweep == null) {
                return null;
            }
            sweeps.add(sweep);
        }
        return new SweptHost(account, attempts, sweeps);
    }

    /** Returns the cost of the attempt with that index. Each attempt is asked for once, before the instance. */
    AttemptDays attempt(int index) {
        FleetAttempt of = attempts.get(index);
        if (!of.attempt().isFinished()) {
            allKnown = false;
            AttemptCost unfinished = AttemptCost.unfinished(of, Span.ALWAYS);
            return new AttemptDays(
                    unfinished, AttemptDays.days(unfinished, range -> AttemptCost.unfinished(of, range)), null);
        }
        int life = account.lifeOf(index);
        LifeSweep sweep = sweeps.get(life);
        Tariffs tariffs = account.lives().get(life).tariffs();
        int inLife = account.indexInLife(index);
        long from = sweep.from(inLife);
        long until = sweep.until(inLife);
        long firstDay = Math.floorDiv(from, DAY);
        long lastDay = Math.floorDiv(until, DAY);
        double[] atMidnights = sweep.atMidnights[inLife];
        List<AttemptDay> days = new ArrayList<>((int) (lastDay - firstDay + 1));
        int known = known(tariffs);
        long[] before = new long[SUMS_OF_UNITS];
        long[] whole = units(index, sweep, sweep.sums, inLife * LifeSweep.SUMS, null);
        for (long day = firstDay; day <= lastDay; day++) {
            long midnight = (day + 1) * DAY;
            long[] now = midnight < until && atMidnights != null
                    ? units(index, sweep, atMidnights, (int) (day - firstDay) * LifeSweep.SUMS, midnight)
                    : whole;
            days.add(new AttemptDay(
                    LocalDate.ofEpochDay(day),
                    day == lastDay,
                    seconds(from, until, midnight) - seconds(from, until, midnight - DAY),
                    difference(now, before, known),
                    known));
            if ((known & Amount.COST.bit()) != 0) {
                attemptUnits.merge(day, now[COST] - before[COST], Long::sum);
            }
            before = now;
        }
        allKnown &= (known & Amount.COST.bit()) != 0;
        boolean isPriced = (known & Amount.COST.bit()) != 0;
        return new AttemptDays(cost(of, tariffs, whole), days, isPriced ? receipt(index, sweep, whole[COST]) : null);
    }

    private Receipt receipt(int index, LifeSweep sweep, long units) {
        LifeAccount life = account.lives().get(account.lifeOf(index));
        int inLife = account.indexInLife(index);
        if (!sweep.isAllCharged()) {
            return life.receiptOf(inLife, units);
        }
        return sweep.cuts(
                        inLife,
                        units,
                        (sum, parts, until) -> rounded(
                                sum,
                                LifeSweep.error(sum, parts),
                                () -> new Exact(index, until).of().cost().get()))
                .receipt(life.instanceBill(), 0);
    }

    private static int known(Tariffs tariffs) {
        int known = tariffs.onDemand().isKnown() ? Amount.ON_DEMAND.bit() : 0;
        known |= tariffs.spot().isKnown() ? Amount.SPOT.bit() : 0;
        return tariffs.applied().isKnown()
                ? known | Amount.COST.bit() | Amount.COST_BY_HOUR_START.bit() | Amount.SPLIT.bit() | Amount.UNUSED.bit()
                : known;
    }

    private static long[] difference(long[] until, long[] before, int known) {
        long[] units = new long[SUMS_OF_UNITS];
        for (int i = 0; i < SUMS_OF_UNITS; i++) {
            units[i] = (known & 1 << i) == 0 ? 0 : until[i] - before[i];
        }
        return units;
    }

    /** Returns the whole seconds of a stay before a moment. */
    private static long seconds(long from, long until, long moment) {
        return Math.max(0, Math.min(until, moment) - from) / 1000;
    }

    /**
     * Rounds the sums of an attempt.
     *
     * @param midnight the moment up to which the sums go; null for all of them
     */
    private long[] units(int index, LifeSweep sweep, double[] sums, int at, @Nullable Long midnight) {
        Exact exact = new Exact(index, midnight);
        double spotSum = sums[at + LifeSweep.SPOT];
        double onDemandSum = sums[at + LifeSweep.ON_DEMAND];
        long[] units = new long[SUMS_OF_UNITS];
        Tariffs tariffs = account.lives().get(account.lifeOf(index)).tariffs();
        boolean onSpot = bought == PurchaseOption.SPOT;
        if (tariffs.onDemand().isKnown()) {
            units[ON_DEMAND] = rounded(
                    onDemandSum,
                    sweep.error(onDemandSum),
                    () -> exact.of().onDemand().get());
        }
        if (tariffs.spot().isKnown()) {
            units[SPOT] = rounded(
                    spotSum, sweep.error(spotSum), () -> exact.of().spot().get());
        }
        if (tariffs.applied().isKnown()) {
            double more = sums[at + LifeSweep.MORE_BY_HOUR_START];
            double split = sums[at + LifeSweep.SPLIT];
            units[COST] = onSpot ? units[SPOT] : units[ON_DEMAND];
            units[BY_HOUR_START] = units[COST]
                    + (more == 0
                            ? 0
                            : rounded(
                                    more,
                                    sweep.error(2 * spotSum + Math.abs(more)),
                                    () -> exact.of()
                                            .costByHourStart()
                                            .get()
                                            .subtract(exact.of().cost().get())));
            units[SPLIT] = rounded(
                    split,
                    sweep.error(onSpot ? spotSum : onDemandSum),
                    () -> Objects.requireNonNull(exact.of().split()));
            units[UNUSED] = units[COST] - units[SPLIT];
        }
        return units;
    }

    /** The exact cost of an attempt up to a midnight, computed on first use. */
    private final class Exact {

        private final int index;
        private final Span range;
        private @Nullable AttemptCost cost;

        Exact(int index, @Nullable Long midnight) {
            this.index = index;
            this.range = range(midnight);
        }

        AttemptCost of() {
            if (cost == null) {
                cost = account.costOf(index, range);
            }
            return cost;
        }
    }

    private static Span range(@Nullable Long midnight) {
        return midnight == null ? Span.ALWAYS : new Span(Instant.MIN, Instant.ofEpochMilli(midnight));
    }

    /** Rounds a sum half up, by itself if its error leaves no doubt. */
    private static long rounded(double units, double error, Supplier<BigDecimal> exact) {
        double size = Math.abs(units);
        if (size < LARGEST) {
            double floor = Math.floor(units);
            double past = units - floor - 0.5;
            if (Math.abs(past) > error) {
                return (long) floor + (past > 0 ? 1 : 0);
            }
        }
        return Units.of(exact.get().setScale(Units.DECIMALS, RoundingMode.HALF_UP));
    }

    private static AttemptCost cost(FleetAttempt of, Tariffs tariffs, long[] units) {
        boolean known = tariffs.applied().isKnown();
        return new AttemptCost(
                of,
                tariffs.onDemand().map(tariff -> Units.usd(units[ON_DEMAND])),
                tariffs.spot().map(tariff -> Units.usd(units[SPOT])),
                tariffs.applied().map(tariff -> Units.usd(units[COST])),
                tariffs.applied().map(tariff -> Units.usd(units[BY_HOUR_START])),
                known ? Units.usd(units[SPLIT]) : null,
                known ? Units.usd(units[UNUSED]) : null,
                Span.ALWAYS);
    }

    /** Returns the cost of the host; null if only the exact computation knows what its attempts cost. */
    @Nullable
    InstanceCost instance() {
        Quote<BigDecimal> known = Quote.of(BigDecimal.ZERO);
        for (LifeAccount life : account.lives()) {
            known = known.with(life.whole(life.tariffs().applied()).map(tariff -> BigDecimal.ZERO), BigDecimal::add);
        }
        if (known.isKnown() && !allKnown) {
            return null;
        }
        return new Days(known).cost();
    }

    /** The costs and the seconds of the host by day. */
    private final class Days {

        private final Quote<BigDecimal> known;
        private final List<@Nullable LocalDate> dates = account.dates();
        private final long firstDay;

        /** Milliseconds by hour from the first day on. */
        private final long[] lived;

        private final long[] livedIdle;
        private final long[] busy;

        Days(Quote<BigDecimal> known) {
            this.known = known;
            LocalDate first = dates.get(0);
            LocalDate last = dates.get(dates.size() - 1);
            firstDay = first == null ? 0 : first.toEpochDay();
            // An attempt may go on after the end of its instance's last day, where that end is a midnight.
            int hours = last == null ? 0 : (int) (last.toEpochDay() - firstDay + 2) * SecondsByHour.HOURS;
            lived = new long[hours];
            livedIdle = new long[hours];
            busy = new long[hours];
            if (last != null) {
                addTimes();
            }
        }

        private void addTimes() {
            for (int i = 0; i < sweeps.size(); i++) {
                LifeAccount life = account.lives().get(i);
                long[] busyEnds = sweeps.get(i).busy();
                for (int k = 0; k < busyEnds.length; k += 2) {
                    add(busy, busyEnds[k], busyEnds[k + 1], 1);
                }
                Span span = life.lived();
                long from = span.from().toEpochMilli();
                long until = span.until().toEpochMilli();
                if (from < until) {
                    add(lived, from, until, 1);
                    add(livedIdle, from, until, 1);
                    for (int k = 0; k < busyEnds.length; k += 2) {
                        add(livedIdle, Math.max(from, busyEnds[k]), Math.min(until, busyEnds[k + 1]), -1);
                    }
                }
            }
        }

        private void add(long[] hours, long from, long until, int sign) {
            long at = from;
            while (at < until) {
                long hour = Math.floorDiv(at, HOUR);
                long end = Math.min(until, (hour + 1) * HOUR);
                hours[(int) (hour - firstDay * SecondsByHour.HOURS)] += sign * (end - at);
                at = end;
            }
        }

        InstanceCost cost() {
            List<InstanceDay> days = new ArrayList<>(dates.size());
            LocalDate counted = account.lastDay();
            long attemptsUnits = 0;
            long idleBefore = 0;
            long moreBefore = 0;
            long livedBefore = 0;
            long idleTimeBefore = 0;
            long busyBefore = 0;
            boolean isWhole = account.lives().stream().allMatch(LifeAccount::isWhole);
            for (LocalDate date : dates) {
                if (date == null) {
                    days.add(account.unpaid(null).costing(why(), why(), why(), why()));
                    continue;
                }
                long day = date.toEpochDay();
                boolean last = days.size() == dates.size() - 1;
                Long midnight = last ? null : (Long) ((day + 1) * DAY);
                long attemptsToday = attemptUnits.getOrDefault(day, 0L);
                long idle = known.isKnown() ? idle(midnight) : 0;
                long more = known.isKnown() ? more(midnight) : 0;
                long idleToday = idle - idleBefore;
                long moreToday = more - moreBefore;
                attemptsUnits += attemptsToday;
                int hour = (int) (day - firstDay) * SecondsByHour.HOURS;
                int[] livedHours = new int[SecondsByHour.HOURS];
                int[] idleHours = new int[SecondsByHour.HOURS];
                long busyNow = busyBefore;
                long livedNow = livedBefore;
                long idleTimeNow = idleTimeBefore;
                for (int i = 0; i < SecondsByHour.HOURS; i++) {
                    busyNow += busy[hour + i];
                    livedHours[i] = (int) ((livedNow + lived[hour + i]) / 1000 - livedNow / 1000);
                    livedNow += lived[hour + i];
                    idleHours[i] = (int) ((idleTimeNow + livedIdle[hour + i]) / 1000 - idleTimeNow / 1000);
                    idleTimeNow += livedIdle[hour + i];
                }
                days.add(new InstanceDay(
                        date,
                        date.equals(counted),
                        usd(attemptsToday + idleToday),
                        usd(attemptsToday + idleToday + moreToday),
                        usd(attemptsToday),
                        usd(idleToday),
                        busyNow / 1000 - busyBefore / 1000,
                        isWhole ? (Long) (livedNow / 1000 - livedBefore / 1000) : null,
                        SecondsByHour.of(livedHours),
                        SecondsByHour.of(idleHours),
                        account.idleKinds().boot(date),
                        account.idleKinds().tail(date),
                        account.packing(date, busyNow / 1000 - busyBefore / 1000)));
                idleBefore = idle;
                moreBefore = more;
                busyBefore = busyNow;
                livedBefore = livedNow;
                idleTimeBefore = idleTimeNow;
            }
            return new InstanceCost(
                    account.instance(),
                    account.outcomes(),
                    attempts.size(),
                    busyBefore / 1000,
                    usd(attemptsUnits + idleBefore),
                    usd(attemptsUnits + idleBefore + moreBefore),
                    usd(attemptsUnits),
                    usd(idleBefore),
                    days);
        }

        private Quote<BigDecimal> why() {
            return known.map(zero -> Units.usd(0));
        }

        private Quote<BigDecimal> usd(long units) {
            return known.map(zero -> Units.usd(units));
        }
    }

    private long idle(@Nullable Long midnight) {
        double sum = 0;
        double error = 0;
        for (LifeSweep sweep : sweeps) {
            sum += sweep.idleUntil(midnight);
            error += sweep.error(sweep.idle);
        }
        return rounded(sum, error * 2, () -> account.idle(range(midnight)).get());
    }

    private long more(@Nullable Long midnight) {
        double sum = 0;
        double error = 0;
        for (LifeSweep sweep : sweeps) {
            double more = sweep.moreUntil(midnight);
            sum += more;
            error += sweep.error(2 * sweep.total + Math.abs(more));
        }
        return sum == 0
                ? 0
                : rounded(
                        sum,
                        error * 2,
                        () -> account.moreByHourStart(range(midnight)).get());
    }
}
