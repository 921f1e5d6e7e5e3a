package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.share.Occupancy.Occupant;
import io.spotviewer.cost.share.Occupancy.Slice;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.HostEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The account of one instance: EC2's charge for its life, and the share that each attempt carries. */
final class InstanceAccount {

    private static final Duration SHORTEST_BILL = Duration.ofSeconds(60);
    private static final Duration FIRST_HOUR = Duration.ofHours(1);

    private final InstanceRecord instance;
    private final List<FleetAttempt> attempts;
    private final @Nullable Instant end;
    private final @Nullable Instant start;
    private final boolean reclaimed;
    private final boolean free;
    private final Tariffs tariffs;
    private final Span bill;
    private final Occupancy occupancy;

    /**
     * Creates the account of an instance.
     *
     * @param instance its record
     * @param attempts the attempts on it with a known start, and a known end if finished
     */
    InstanceAccount(InstanceRecord instance, List<FleetAttempt> attempts, PriceBook prices) {
        this.instance = instance;
        this.attempts = List.copyOf(attempts);
        this.end = instance.lastLife().endedAt();
        // Clocks differ: an attempt that seems to start before the launch still ran on the instance.
        this.start = first(Stream.concat(
                Stream.ofNullable(instance.lastLife().launchedAt()),
                attempts.stream().map(of -> Objects.requireNonNull(of.attempt().startedAt()))));
        this.reclaimed = FleetAttempt.boughtAs(instance) == PurchaseOption.SPOT
                && HostEnd.of(
                                instance.lastLife(),
                                attempts.stream().map(FleetAttempt::attempt).toList())
                        .isReclaim();
        this.free = reclaimed && isFirstHourFree();
        this.tariffs = Tariffs.of(instance, place(), prices, free);
        this.bill = bill();
        this.occupancy = Occupancy.of(
                tariffs.available(),
                bill,
                attempts.stream()
                        .map(of -> new Occupant(stay(of), of.reserved()))
                        .toList());
    }

    private @Nullable Place place() {
        String zone = instance.hardware().availabilityZone();
        if (zone != null) {
            return Place.ofZone(zone);
        }
        return attempts.isEmpty() ? null : attempts.get(0).place();
    }

    /** A Spot Instance that EC2 reclaims before it is an hour old costs nothing, whatever it runs. */
    private boolean isFirstHourFree() {
        InstanceLife life = instance.lastLife();
        Instant taken = end != null
                ? end
                : first(attempts.stream()
                        .map(FleetAttempt::attempt)
                        .filter(Attempt::isSpotReclaimed)
                        .map(Attempt::endedAt)
                        .filter(Objects::nonNull));
        return life.launchedAt() != null
                && taken != null
                && Duration.between(life.launchedAt(), taken).compareTo(FIRST_HOUR) < 0;
    }

    /** Returns the span from launch to end, at least 60 s; without a known end, to the end of its last known attempt. */
    private Span bill() {
        Instant from = start != null ? start : end != null ? end : Instant.EPOCH;
        Instant lastSeen = end != null
                ? end
                : attempts.stream()
                        .map(of -> of.attempt().endedAt())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(from);
        Instant shortest = from.plus(SHORTEST_BILL);
        Instant latestStart = attempts.stream()
                .map(of -> Objects.requireNonNull(of.attempt().startedAt()))
                .max(Comparator.naturalOrder())
                .orElse(from);
        return new Span(from, latest(latest(lastSeen, shortest), latestStart));
    }

    /** Returns the attempt's span on it; without a known end, to the end of the instance's known life. */
    private Span stay(FleetAttempt of) {
        Instant from = Objects.requireNonNull(of.attempt().startedAt());
        Instant ended = of.attempt().endedAt();
        Instant until = ended != null ? ended : end != null ? end : bill.until();
        return new Span(from, latest(from, until));
    }

    /** Returns the share that the attempt with that index carries in a range. */
    AttemptCost costOf(int index, Span range) {
        List<Slice> slices = within(range, occupancy.slicesOf(index));
        return new AttemptCost(
                attempts.get(index),
                tariffs.onDemand().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.spot().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.applied().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.applied()
                        .then(tariff -> cost(slices, tariff, Share::split))
                        .value(),
                tariffs.applied()
                        .then(tariff -> cost(slices, tariff, Share::unused))
                        .value());
    }

    /** Returns the cost of the whole instance in a range; unknown until it has ended. */
    InstanceCost total(Span range) {
        Quote<Tariff> tariff = ended().then(known -> tariffs.applied());
        Span billed = bill.within(range);
        Quote<BigDecimal> total = tariff.then(known -> cost(billed, known));
        return new InstanceCost(
                instance,
                reclaimed,
                free,
                attempts.size(),
                busySeconds(range),
                total,
                tariff.then(known -> cost(occupancy.busy(), known, range)),
                tariff.then(known -> cost(occupancy.idle(), known, range)),
                end == null
                        ? List.of()
                        : days(billed).stream()
                                .map(day -> day(total.then(known -> tariff), day))
                                .toList());
    }

    private InstanceDay day(Quote<Tariff> tariff, Span day) {
        return new InstanceDay(
                LocalDate.ofInstant(day.from(), ZoneOffset.UTC),
                tariff.then(known -> cost(occupancy.busy(), known, day)),
                tariff.then(known -> cost(occupancy.idle(), known, day)));
    }

    /** Cuts the span at every midnight UTC. */
    private static List<Span> days(Span span) {
        List<Span> days = new ArrayList<>();
        Instant from = span.from();
        while (from.isBefore(span.until())) {
            Instant midnight = LocalDate.ofInstant(from, ZoneOffset.UTC)
                    .plusDays(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
            Instant until = midnight.isBefore(span.until()) ? midnight : span.until();
            days.add(new Span(from, until));
            from = until;
        }
        return days;
    }

    /** Returns the parts of slices that lie in a range: a share holds for every moment of its slice. */
    private static List<Slice> within(Span range, List<Slice> slices) {
        return slices.stream()
                .map(slice -> new Slice(slice.span().within(range), slice.share()))
                .filter(slice -> !slice.span().isEmpty())
                .toList();
    }

    private Quote<Boolean> ended() {
        if (end == null) {
            return Quote.unknown("its end is not known: it may still be running");
        }
        return instance.lastLife().launchedAt() == null ? Quote.unknown("its launch is not known") : Quote.of(true);
    }

    /** Counts whole seconds up to either end, so that the parts of a range add up to it. */
    private long busySeconds(Span range) {
        return busySecondsBefore(range.until()) - busySecondsBefore(range.from());
    }

    private long busySecondsBefore(Instant time) {
        Span before = new Span(Instant.MIN, time);
        return occupancy.busy().stream()
                .map(span -> span.within(before).length())
                .reduce(Duration.ZERO, Duration::plus)
                .toSeconds();
    }

    private static Quote<BigDecimal> cost(List<Span> spans, Tariff tariff, Span range) {
        return sum(spans.stream().map(span -> cost(span.within(range), tariff)));
    }

    /** A span without length costs nothing, even if its price is unknown. */
    private static Quote<BigDecimal> cost(Span span, Tariff tariff) {
        return span.isEmpty() ? Quote.of(BigDecimal.ZERO) : tariff.cost(span);
    }

    private static Quote<BigDecimal> cost(List<Slice> slices, Tariff tariff, Function<Share, BigDecimal> part) {
        return sum(slices.stream()
                .map(slice -> tariff.cost(slice.span()).then(usd -> {
                    Share share = slice.share();
                    if (share != null) {
                        return Quote.of(usd.multiply(part.apply(share), SplitCost.DIGITS));
                    }
                    // Whatever the share, a part of nothing is nothing.
                    return usd.signum() == 0
                            ? Quote.of(BigDecimal.ZERO)
                            : Quote.unknown("it shared its instance, and what each one there reserved is not known");
                })));
    }

    private static Quote<BigDecimal> sum(Stream<Quote<BigDecimal>> parts) {
        return parts.reduce(Quote.of(BigDecimal.ZERO), (a, b) -> a.with(b, BigDecimal::add));
    }

    private static @Nullable Instant first(Stream<Instant> times) {
        return times.min(Comparator.naturalOrder()).orElse(null);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
