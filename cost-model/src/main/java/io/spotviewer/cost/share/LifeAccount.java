package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.receipt.ExactCuts;
import io.spotviewer.cost.receipt.InstanceBill;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.cost.share.Occupancy.Occupant;
import io.spotviewer.cost.share.Occupancy.Slice;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.Join;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The account of one life of an instance, from its start to the stop or termination that follows: EC2's charge for it, and the share that
 * each attempt carries.
 */
final class LifeAccount {

    /** The longest time from a launch to the registration with ECS that is counted on: usually it takes one to two minutes. */
    private static final Duration LAUNCH_TO_REGISTRATION = Duration.ofMinutes(15);

    private final InstanceLife life;
    private final List<FleetAttempt> attempts;
    private final boolean reclaimed;
    private final boolean boughtOnSpot;
    private final boolean last;
    private final Bill bill;
    private final Tariffs tariffs;
    private final InstancePrices prices;
    private @Nullable Occupancy occupancy;

    /**
     * Creates the account of a life.
     *
     * @param reclaimed true if EC2 took it back
     * @param last true if no other life followed
     * @param attempts the attempts in it with a known start, and a known end if finished
     */
    LifeAccount(
            InstanceLife life,
            @Nullable PurchaseOption bought,
            boolean reclaimed,
            boolean last,
            InstancePrices prices,
            List<FleetAttempt> attempts) {
        this.life = life;
        this.attempts = List.copyOf(attempts);
        this.reclaimed = reclaimed;
        this.boughtOnSpot = bought == PurchaseOption.SPOT;
        this.last = last;
        this.prices = prices;
        this.bill = bill(prices.isBilledByTheHour());
        this.tariffs = new Tariffs(prices, bought, bill);
    }

    /** Returns the occupancy, which only exact costs need: it is worked out on their first use. */
    private Occupancy occupancy() {
        if (occupancy == null) {
            occupancy = Occupancy.of(
                    prices.available(),
                    bill.span(),
                    attempts.stream()
                            .map(of -> new Occupant(stay(of), of.reserved()))
                            .toList());
        }
        return occupancy;
    }

    private Bill bill(boolean byTheHour) {
        Instant end = life.endedAt();
        Bill bySecond = bySecond(end);
        Instant begun = begun();
        Instant taken = end != null ? end : firstReclaim();
        if (reclaimed && begun == null && taken != null) {
            return billOfUnknownStart(bySecond, byTheHour, taken);
        }
        if (reclaimed && begun != null && taken != null) {
            if (Bill.isFirstHour(begun, taken)) {
                return bySecond.free();
            }
            return byTheHour ? bySecond.withoutTheLastHour(taken) : bySecond;
        }
        return byTheHour && end != null && !reclaimed ? bySecond.toTheFullHour() : bySecond;
    }

    /** Returns the bill of a reclaimed life of unknown launch: it lived since it was first seen, and registered soon after its launch. */
    private Bill billOfUnknownStart(Bill bySecond, boolean byTheHour, Instant taken) {
        Instant seen = firstSeen();
        if (seen != null && !byTheHour && !Bill.isFirstHour(seen, taken)) {
            return bySecond;
        }
        Instant registered = life.registeredAt();
        boolean surelyFree = registered != null
                && registered.equals(seen)
                && Bill.isFirstHour(registered.minus(LAUNCH_TO_REGISTRATION), taken);
        return surelyFree ? bySecond.free() : bySecond.orFree();
    }

    /** Returns the bill from start to end; without a known end, to the end of the last known attempt. */
    private Bill bySecond(@Nullable Instant end) {
        Instant begun = begun();
        Instant from = begun == null ? firstSeen() : Join.lesser(begun, firstStart());
        if (from == null) {
            from = end != null ? end : Instant.EPOCH;
        }
        Instant until = end != null ? end : from;
        for (FleetAttempt of : attempts) {
            Instant ended = end != null ? null : of.attempt().endedAt();
            until = later(until, start(of));
            until = ended == null ? until : later(until, ended);
        }
        return Bill.bySecond(from, until);
    }

    private @Nullable Instant begun() {
        return life.billedFrom();
    }

    /** Returns the earliest time at which it is known to have run, for a life whose start is unknown. */
    private @Nullable Instant firstSeen() {
        return Join.lesser(life.registeredAt(), firstStart());
    }

    /** Clocks differ: an attempt that seems to start before the launch still ran on the instance. */
    private @Nullable Instant firstStart() {
        Instant first = null;
        for (FleetAttempt of : attempts) {
            first = Join.lesser(first, start(of));
        }
        return first;
    }

    private @Nullable Instant firstReclaim() {
        Instant first = null;
        for (FleetAttempt of : attempts) {
            if (of.attempt().isSpotReclaimed()) {
                first = Join.lesser(first, of.attempt().endedAt());
            }
        }
        return first;
    }

    /** Returns the attempt's span in it; without a known end, to the end of the life as far as it is known. */
    Span stay(FleetAttempt of) {
        Instant ended = of.attempt().endedAt();
        Instant until = ended != null
                ? ended
                : life.endedAt() != null ? life.endedAt() : bill.span().until();
        return new Span(start(of), later(start(of), until));
    }

    private static Instant start(FleetAttempt of) {
        return Objects.requireNonNull(of.attempt().startedAt());
    }

    /** True if it cost nothing on Spot, because EC2 took it back in its first hour. */
    boolean isFree() {
        return reclaimed && bill.isFree();
    }

    InstanceLife life() {
        return life;
    }

    Bill bill() {
        return bill;
    }

    Tariffs tariffs() {
        return tariffs;
    }

    InstancePrices prices() {
        return prices;
    }

    List<FleetAttempt> ranInIt() {
        return attempts;
    }

    /** Returns the cost of the attempt with that index in a range. */
    AttemptCost costOf(int index, Span range) {
        List<Slice> slices = within(range, occupancy().slicesOf(index));
        return new AttemptCost(
                attempts.get(index),
                tariffs.onDemand().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.spot().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.applied().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.appliedByHourStart().then(tariff -> cost(slices, tariff, Share::total)),
                tariffs.applied()
                        .then(tariff -> cost(slices, tariff, Share::split))
                        .value(),
                tariffs.applied()
                        .then(tariff -> cost(slices, tariff, Share::unused))
                        .value(),
                range);
    }

    /** Returns what is billed of the life, without the cost of its instance. */
    InstanceBill instanceBill() {
        Instant launched = life.launchedAt() != null ? life.launchedAt() : life.runningAt();
        return new InstanceBill(
                launched,
                life.endedAt(),
                bill.span().from(),
                bill.span().until(),
                bill.rule(life.endedAt(), prices.isBilledByTheHour()),
                null);
    }

    /** Returns the receipt of the attempt with that index, whose rounded cost in units is known. */
    Receipt receiptOf(int index, long units) {
        ExactCuts cuts = new ExactCuts(
                stay(attempts.get(index)).from(),
                boughtOnSpot ? prices.spot().value() : null,
                boughtOnSpot ? null : prices.onDemandPerHour().value());
        for (Slice slice : occupancy().slicesOf(index)) {
            Share share = slice.share();
            BigDecimal split = share == null ? null : share.split();
            BigDecimal whole = share == null ? null : share.total();
            Span charged = slice.span().within(new Span(Instant.MIN, bill.chargedUntil()));
            Span free = slice.span().within(new Span(bill.chargedUntil(), Instant.MAX));
            cuts.add(charged.from(), charged.until(), slice.neighbours(), split, whole);
            cuts.add(free.from(), free.until(), slice.neighbours(), split, whole);
        }
        return cuts.receipt(instanceBill(), units);
    }

    /** Returns the cost of the life in a range; unknown until it has ended. */
    Quote<BigDecimal> total(Span range) {
        return whole(tariffs.applied()).then(tariff -> cost(bill.span().within(range), tariff));
    }

    /** Returns the same with the Spot price at the start of each instance-hour for all of that hour. */
    Quote<BigDecimal> totalByHourStart(Span range) {
        return whole(tariffs.appliedByHourStart())
                .then(tariff -> cost(bill.span().within(range), tariff));
    }

    /** Returns the part of the total that attempts carry. */
    Quote<BigDecimal> attempts(Span range) {
        return whole(tariffs.applied()).then(tariff -> cost(occupancy().busy(), tariff, range));
    }

    /** Returns the part of the total without an attempt. */
    Quote<BigDecimal> idle(Span range) {
        return whole(tariffs.applied()).then(tariff -> cost(occupancy().idle(), tariff, range));
    }

    boolean hasEnded() {
        return life.endedAt() != null;
    }

    /** Returns the billed time; without a known end, to the end of the last known attempt. */
    Span billed() {
        return bill.span();
    }

    /** True if any time is known at which it lived. */
    boolean isDated() {
        return life.endedAt() != null || begun() != null || firstSeen() != null;
    }

    /** True if its start and its end are known. */
    boolean isWhole() {
        return life.endedAt() != null && begun() != null;
    }

    /** Returns the time with at least one attempt before a moment. */
    Duration busyBefore(Instant time) {
        return length(occupancy().busy(), new Span(Instant.MIN, time));
    }

    /** Returns the time that it lived before a moment; nothing where its start or end is unknown. */
    Duration livedBefore(Instant time) {
        return length(List.of(lived()), new Span(Instant.MIN, time));
    }

    /** Returns the part of the same without an attempt. */
    Duration idleBefore(Instant time) {
        return length(occupancy().idle(), lived().within(new Span(Instant.MIN, time)));
    }

    /** Returns the time that it lived; empty where its start or end is unknown. */
    Span lived() {
        Instant from = begun();
        Instant until = life.endedAt();
        return from == null || until == null
                ? new Span(Instant.EPOCH, Instant.EPOCH)
                : new Span(from, until.isBefore(from) ? from : until);
    }

    private static Duration length(List<Span> spans, Span range) {
        return spans.stream().map(span -> span.within(range).length()).reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the tariff, by which a life is only charged as a whole once its start and end are known. */
    Quote<Tariff> whole(Quote<Tariff> tariff) {
        if (life.endedAt() == null) {
            return Quote.unknown(
                    last ? "its end is not known: it may still be running" : "when it was stopped is not known");
        }
        return begun() == null ? Quote.unknown("its launch is not known") : tariff;
    }

    /** Returns the parts of slices that lie in a range: a share holds for every moment of its slice. */
    private static List<Slice> within(Span range, List<Slice> slices) {
        return slices.stream()
                .map(slice -> new Slice(slice.span().within(range), slice.neighbours(), slice.share()))
                .filter(slice -> !slice.span().isEmpty())
                .toList();
    }

    private static Quote<BigDecimal> cost(List<Span> spans, Tariff tariff, Span range) {
        return Quote.sum(spans.stream().map(span -> cost(span.within(range), tariff)));
    }

    /** A span without length costs nothing, even if its price is unknown. */
    private static Quote<BigDecimal> cost(Span span, Tariff tariff) {
        return span.isEmpty() ? Quote.of(BigDecimal.ZERO) : tariff.cost(span);
    }

    private static Quote<BigDecimal> cost(List<Slice> slices, Tariff tariff, Function<Share, BigDecimal> part) {
        return Quote.sum(slices.stream()
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

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
