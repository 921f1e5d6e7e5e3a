package io.spotviewer.site.cost;

import io.spotviewer.records.Attempt;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.cost.Occupancy.Occupant;
import io.spotviewer.site.cost.Occupancy.Slice;
import io.spotviewer.site.price.PriceBook;
import io.spotviewer.site.price.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The account of one instance: what EC2 charges for its life, and who carries what of it. */
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
     * Opens the account of an instance.
     *
     * @param instance all that is known of it
     * @param attempts those that are known to have started on it, and to have ended if they are finished
     */
    InstanceAccount(InstanceRecord instance, List<FleetAttempt> attempts, PriceBook prices) {
        this.instance = instance;
        this.attempts = List.copyOf(attempts);
        this.end = instance.life().endedAt();
        // Clocks differ: an attempt that seems to start before the launch still ran on the instance.
        this.start = first(Stream.concat(
                Stream.ofNullable(instance.life().launchedAt()),
                attempts.stream().map(of -> Objects.requireNonNull(of.attempt().startedAt()))));
        this.reclaimed = FleetAttempt.boughtAs(instance) == PurchaseOption.SPOT
                && (instance.reclaimEvidence() != null
                        || attempts.stream().anyMatch(of -> of.attempt().isSpotReclaimed()));
        this.free = reclaimed && isFirstHourFree();
        this.tariffs = Tariffs.of(instance, region(), prices, free);
        this.bill = bill();
        this.occupancy = Occupancy.of(
                tariffs.available(),
                bill,
                attempts.stream()
                        .map(of -> new Occupant(stay(of), of.reserved()))
                        .toList());
    }

    private @Nullable String region() {
        String region = instance.hardware().region();
        return region != null || attempts.isEmpty() ? region : attempts.get(0).region();
    }

    /** A Linux or Windows Spot Instance that EC2 takes back before it is an hour old costs nothing. */
    private boolean isFirstHourFree() {
        InstanceLife life = instance.life();
        Instant taken = end != null
                ? end
                : first(attempts.stream()
                        .map(FleetAttempt::attempt)
                        .filter(Attempt::isSpotReclaimed)
                        .map(Attempt::endedAt)
                        .filter(Objects::nonNull));
        return life.launchedAt() != null
                && taken != null
                && Duration.between(life.launchedAt(), taken).compareTo(FIRST_HOUR) < 0
                && Tariffs.hasFreeFirstHour(instance.hardware());
    }

    /** From launch to end, 60 s at least; of an instance without an end, as far as its attempts tell. */
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

    /** When the attempt was on it; one that is not known to have ended stays as long as the instance is known to have lived. */
    private Span stay(FleetAttempt of) {
        Instant from = Objects.requireNonNull(of.attempt().startedAt());
        Instant ended = of.attempt().endedAt();
        Instant until = ended != null ? ended : end != null ? end : bill.until();
        return new Span(from, latest(from, until));
    }

    /** What the attempt with that index carries. */
    AttemptCost costOf(int index) {
        List<Slice> slices = occupancy.slicesOf(index);
        Quote<BigDecimal> onDemand = tariffs.onDemand().then(tariff -> cost(slices, tariff, Share::total));
        Quote<BigDecimal> spot = tariffs.spot().then(tariff -> cost(slices, tariff, Share::total));
        Quote<BigDecimal> actual = tariffs.actual().then(tariff -> cost(slices, tariff, Share::total));
        return new AttemptCost(
                attempts.get(index),
                onDemand,
                spot,
                actual,
                tariffs.actual()
                        .then(tariff -> cost(slices, tariff, Share::split))
                        .value(),
                tariffs.actual()
                        .then(tariff -> cost(slices, tariff, Share::unused))
                        .value());
    }

    /** What the instance cost as a whole; not known before it has ended. */
    InstanceCost total() {
        Quote<Tariff> tariff = ended().then(known -> tariffs.actual());
        return new InstanceCost(
                instance,
                reclaimed,
                free,
                attempts.size(),
                busySeconds(),
                tariff.then(known -> known.cost(bill)),
                tariff.then(known -> sum(IntStream.range(0, attempts.size())
                        .mapToObj(index -> cost(occupancy.slicesOf(index), known, Share::total)))),
                tariff.then(known -> sum(occupancy.idle().stream().map(known::cost))));
    }

    private Quote<Boolean> ended() {
        if (end == null) {
            return Quote.unknown("its end is not known: it may still be running");
        }
        return instance.life().launchedAt() == null ? Quote.unknown("its launch is not known") : Quote.of(true);
    }

    private long busySeconds() {
        Duration idle = occupancy.idle().stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        return bill.length().minus(idle).toSeconds();
    }

    private static Quote<BigDecimal> cost(List<Slice> slices, Tariff tariff, Function<Share, BigDecimal> part) {
        return sum(slices.stream().map(slice -> {
            Share share = slice.share();
            return share == null
                    ? Quote.<BigDecimal>unknown("it shared its instance, and what each one there reserved is not known")
                    : tariff.cost(slice.span()).map(cost -> cost.multiply(part.apply(share), SplitCost.DIGITS));
        }));
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
