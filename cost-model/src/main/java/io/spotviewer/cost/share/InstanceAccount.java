package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.HostEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The account of one instance over all its lives. It depends on nothing but the instance, the attempts on it, and the prices. */
final class InstanceAccount {

    private final InstanceRecord instance;
    private final List<LifeAccount> lives = new ArrayList<>();
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
            int life = known.indexOf(instance.lifeAt(of.attempt().startedAt()));
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
        return zone != null
                ? zone
                : attempts.stream()
                        .map(FleetAttempt::zone)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
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

    private static void addDates(Set<LocalDate> dates, Span span) {
        Instant from = span.from();
        while (from.isBefore(span.until())) {
            LocalDate date = LocalDate.ofInstant(from, ZoneOffset.UTC);
            dates.add(date);
            from = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    /** A day is known where the whole is. */
    private InstanceDay day(LocalDate date, Span range, Quote<BigDecimal> total) {
        Span day = new Span(
                        date.atStartOfDay().toInstant(ZoneOffset.UTC),
                        date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .within(range);
        return new InstanceDay(
                date,
                total.then(known -> sum(day, LifeAccount::attempts)),
                total.then(known -> sum(day, LifeAccount::idle)));
    }

    /** Counts whole seconds up to either end, so that the parts of a range add up to it. */
    private long busySeconds(Span range) {
        return busySecondsBefore(range.until()) - busySecondsBefore(range.from());
    }

    private long busySecondsBefore(Instant time) {
        return lives.stream()
                .map(life -> life.busyBefore(time))
                .reduce(Duration.ZERO, Duration::plus)
                .toSeconds();
    }
}
