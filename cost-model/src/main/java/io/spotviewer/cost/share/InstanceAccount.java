package io.spotviewer.cost.share;

import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.capacity.SecondsByHour;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.verdict.HostEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The account of one instance over all its lives. It depends on nothing but the instance, the attempts on it, and the prices. */
final class InstanceAccount {

    private final InstanceRecord instance;
    private final List<LifeAccount> lives = new ArrayList<>();
    private @Nullable IdleKinds idleKinds;
    private final List<LifeCost> outcomes = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** The life of an attempt, and its index among the attempts there. */
    private record Entry(int life, int index) {}

    /**
     * Creates the account of an instance.
     *
     * @param instance its record
     * @param attempts the attempts on it with a known start, and a known end if finished
     */
    InstanceAccount(InstanceRecord instance, List<FleetAttempt> attempts, PriceBook prices) {
        this.instance = instance;
        List<InstanceLife> known = instance.lives();
        List<List<FleetAttempt>> byLife = new ArrayList<>();
        known.forEach(life -> byLife.add(new ArrayList<>()));
        for (FleetAttempt of : attempts) {
            int life = known.size() == 1
                    ? 0
                    : known.indexOf(instance.lifeAt(of.attempt().startedAt()));
            entries.add(new Entry(life, byLife.get(life).size()));
            byLife.get(life).add(of);
        }
        PurchaseOption bought = instance.purchaseOption();
        String zone = zone(attempts);
        InstancePrices own = InstancePrices.of(
                instance.hardware(),
                zone,
                zone != null
                        ? Place.ofZone(zone)
                        : attempts.isEmpty() ? null : attempts.get(0).place(),
                prices,
                attempts.stream().anyMatch(FleetAttempt::reservesGpus));
        for (int i = 0; i < known.size(); i++) {
            InstanceLife life = known.get(i);
            boolean reclaimed = bought == PurchaseOption.SPOT
                    && HostEnd.of(
                                    life,
                                    byLife.get(i).stream()
                                            .map(FleetAttempt::attempt)
                                            .toList())
                            .isReclaim();
            LifeAccount account = new LifeAccount(life, bought, reclaimed, i == known.size() - 1, own, byLife.get(i));
            lives.add(account);
            outcomes.add(new LifeCost(life, reclaimed, account.isFree()));
        }
    }

    /** Returns its zone; what EC2 and ECS didn't say of the instance, ECS may have said of a task on it. */
    private @Nullable String zone(List<FleetAttempt> attempts) {
        String zone = instance.hardware().availabilityZone();
        for (int i = 0; i < attempts.size() && zone == null; i++) {
            zone = attempts.get(i).zone();
        }
        return zone;
    }

    InstanceRecord instance() {
        return instance;
    }

    List<LifeAccount> lives() {
        return lives;
    }

    List<LifeCost> outcomes() {
        return outcomes;
    }

    /** Returns the index of the life of the attempt with that index. */
    int lifeOf(int attempt) {
        return entries.get(attempt).life;
    }

    /** Returns the index of the attempt with that index among those of its life. */
    int indexInLife(int attempt) {
        return entries.get(attempt).index;
    }

    /** Returns the part of the total without an attempt. */
    Quote<BigDecimal> idle(Span range) {
        return sum(range, LifeAccount::idle);
    }

    /** Returns what the total would be more with the Spot price at the start of each instance-hour for all of it. */
    Quote<BigDecimal> moreByHourStart(Span range) {
        return sum(range, LifeAccount::totalByHourStart).with(sum(range, LifeAccount::total), BigDecimal::subtract);
    }

    /** Returns the cost of the attempt with that index in a range. */
    AttemptCost costOf(int attempt, Span range) {
        Entry entry = entries.get(attempt);
        return lives.get(entry.life).costOf(entry.index, range);
    }

    /** Returns the cost of the whole instance in a range; unknown until it has ended. */
    InstanceCost total(Span range) {
        return new InstanceCost(
                instance,
                outcomes,
                entries.size(),
                busySeconds(range),
                sum(range, LifeAccount::total),
                sum(range, LifeAccount::totalByHourStart),
                sum(range, LifeAccount::attempts),
                sum(range, LifeAccount::idle),
                days(range));
    }

    private Quote<BigDecimal> sum(Span range, BiFunction<LifeAccount, Span, Quote<BigDecimal>> part) {
        return Quote.sum(lives.stream().map(life -> part.apply(life, range)));
    }

    /** Returns the cost of each day; of none if a life has no known end. */
    private List<InstanceDay> days(Span range) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (LifeAccount life : lives) {
            if (life.hasEnded()) {
                addDates(dates, life.billed().within(range));
            }
        }
        boolean ended = lives.stream().allMatch(LifeAccount::hasEnded);
        Quote<BigDecimal> total = sum(range, LifeAccount::total);
        return ended ? dates.stream().map(date -> day(date, range, total)).toList() : List.of();
    }

    static void addDates(Set<LocalDate> dates, Span span) {
        Instant from = span.from();
        while (from.isBefore(span.until())) {
            LocalDate date = UtcTime.day(from);
            dates.add(date);
            from = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    /** A day is known where the whole is. */
    private InstanceDay day(LocalDate date, Span range, Quote<BigDecimal> total) {
        Span day = dayOf(date).within(range);
        Quote<BigDecimal> attempts = total.then(known -> sum(day, LifeAccount::attempts));
        Quote<BigDecimal> idle = total.then(known -> sum(day, LifeAccount::idle));
        return new InstanceDay(
                date,
                date.equals(lastDay()),
                attempts.with(idle, BigDecimal::add),
                total.then(known -> sum(day, LifeAccount::totalByHourStart)),
                attempts,
                idle,
                busySeconds(day),
                lifeSeconds(day),
                byHour(day, LifeAccount::livedBefore),
                byHour(day, LifeAccount::idleBefore),
                idleKinds().boot(date),
                idleKinds().tail(date),
                packing(date, busySeconds(day)));
    }

    /**
     * Returns the days on which it has a line of its own: those of its billed time and that of its end, or null alone where it has no time.
     */
    List<@Nullable LocalDate> dates() {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (LifeAccount life : lives) {
            if (life.isDated()) {
                addDates(dates, life.billed());
            }
        }
        LocalDate last = lastDay();
        if (last == null) {
            return Collections.singletonList(null);
        }
        dates.add(last);
        return Collections.unmodifiableList(new ArrayList<>(dates));
    }

    /** Returns the day of its end, and of the last known time while it runs; null where it has no time. */
    @Nullable
    LocalDate lastDay() {
        Instant end = instance.lastLife().endedAt();
        if (end == null) {
            end = lives.stream()
                    .filter(LifeAccount::isDated)
                    .map(life -> life.billed().until())
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
        return end == null ? null : UtcTime.day(end);
    }

    /** Returns a day without money. */
    InstanceDay unpaid(@Nullable LocalDate date) {
        Quote<BigDecimal> unknown = Quote.unknown("the money is not counted yet");
        if (date == null) {
            return new InstanceDay(
                    null,
                    true,
                    unknown,
                    unknown,
                    unknown,
                    unknown,
                    0,
                    null,
                    SecondsByHour.NONE,
                    SecondsByHour.NONE,
                    SecondsByHour.NONE,
                    SecondsByHour.NONE,
                    Packing.NOTHING);
        }
        Span day = dayOf(date);
        return new InstanceDay(
                date,
                date.equals(lastDay()),
                unknown,
                unknown,
                unknown,
                unknown,
                busySeconds(day),
                lifeSeconds(day),
                byHour(day, LifeAccount::livedBefore),
                byHour(day, LifeAccount::idleBefore),
                idleKinds().boot(date),
                idleKinds().tail(date),
                packing(date, busySeconds(day)));
    }

    /** Returns the kinds of its idle time. */
    IdleKinds idleKinds() {
        if (idleKinds == null) {
            idleKinds = IdleKinds.of(lives);
        }
        return idleKinds;
    }

    /**
     * Returns its resources while an attempt ran on it; null where its size or a reservation is unknown, or is more than any machine has.
     *
     * @param busySeconds its seconds with an attempt on that day
     */
    @Nullable
    Packing packing(LocalDate date, long busySeconds) {
        if (busySeconds == 0) {
            return Packing.NOTHING;
        }
        Resources size = lives.get(0).prices().available();
        if (size == null || !size.isOfAMachine()) {
            return null;
        }
        Span day = dayOf(date);
        long milliVcpus = 0;
        long mib = 0;
        for (LifeAccount life : lives) {
            for (FleetAttempt of : life.ranInIt()) {
                Span stay = life.stay(of);
                long seconds = secondsBefore(day.until(), stay) - secondsBefore(day.from(), stay);
                if (seconds > 0) {
                    Resources reserved = of.reserved();
                    if (reserved == null || !reserved.isOfAMachine()) {
                        return null;
                    }
                    milliVcpus += reserved.milliVcpus() * seconds;
                    mib += reserved.memoryMib() * seconds;
                }
            }
        }
        return new Packing(milliVcpus, mib, size.milliVcpus() * busySeconds, size.memoryMib() * busySeconds);
    }

    /** Counts whole seconds from a start up to a moment, so that days add up to a stay. */
    private static long secondsBefore(Instant moment, Span stay) {
        return stay.within(new Span(Instant.MIN, moment)).length().toSeconds();
    }

    static Span dayOf(LocalDate date) {
        return new Span(
                date.atStartOfDay().toInstant(ZoneOffset.UTC),
                date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Counts whole seconds up to either end, so that the parts of a range add up to it. */
    private long seconds(Span range, BiFunction<LifeAccount, Instant, Duration> before) {
        return secondsBefore(range.until(), before) - secondsBefore(range.from(), before);
    }

    private long secondsBefore(Instant time, BiFunction<LifeAccount, Instant, Duration> before) {
        return lives.stream()
                .map(life -> before.apply(life, time))
                .reduce(Duration.ZERO, Duration::plus)
                .toSeconds();
    }

    private long busySeconds(Span range) {
        return seconds(range, LifeAccount::busyBefore);
    }

    private @Nullable Long lifeSeconds(Span range) {
        boolean known = lives.stream().allMatch(LifeAccount::isWhole);
        return known ? (Long) seconds(range, LifeAccount::livedBefore) : null;
    }

    private SecondsByHour byHour(Span day, BiFunction<LifeAccount, Instant, Duration> before) {
        int[] seconds = new int[SecondsByHour.HOURS];
        for (int hour = 0; hour < seconds.length; hour++) {
            Instant from = day.from().plus(Duration.ofHours(hour));
            seconds[hour] = (int) seconds(new Span(from, from.plus(Duration.ofHours(1))), before);
        }
        return SecondsByHour.of(seconds);
    }
}
