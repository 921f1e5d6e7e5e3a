package io.spotviewer.fleet.ledger;

import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.market.SpotMarket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The meter of one instance, turned on when it runs. It is read whenever something changes (a price, a container that starts or stops, the
 * end), and the charge since the last reading goes to the containers on the instance, by AWS's split cost allocation, or to
 * idle time if there are none.
 *
 * <p>It counts at the On-Demand rate and at the Spot rate side by side, in USD per hour times milliseconds, exactly but
 * for the fractions of the shares, which have {@link Charge#DECIMALS} decimals.
 */
final class Meter {

    private static final BigDecimal CPU_WEIGHT = BigDecimal.valueOf(9);
    private static final long SHORTEST_BILL = 60_000;
    private static final long FREE_IF_RECLAIMED_BEFORE = 3_600_000;

    private final Instance instance;
    private final BigDecimal vcpus;
    private final BigDecimal gib;
    private final BigDecimal allWeights;
    private final List<Seat> seats = new ArrayList<>();
    private final Charge total = new Charge();
    private final Charge borne = new Charge();
    private final Charge idle = new Charge();
    private BigDecimal spotRate;
    private long readAt;
    private boolean free;

    /** A container on the instance, and the fraction of the instance's cost it bears until the next change. */
    private static final class Seat {

        private final Attempt attempt;
        private final Charge charge;
        private final BigDecimal vcpus;
        private final BigDecimal gib;
        private BigDecimal fraction = BigDecimal.ZERO;

        Seat(Attempt attempt, Charge charge) {
            this.attempt = attempt;
            this.charge = charge;
            this.vcpus = attempt.job().definition().vcpus();
            this.gib = attempt.job().definition().memoryGib();
        }
    }

    Meter(Instance instance, BigDecimal spotRate) {
        this.instance = instance;
        this.spotRate = spotRate;
        this.readAt = instance.birth().runningAt();
        this.vcpus = BigDecimal.valueOf(instance.type().vcpus());
        this.gib = BigDecimal.valueOf(instance.type().gib());
        this.allWeights = CPU_WEIGHT.multiply(vcpus).add(gib);
    }

    void spotPriceChanges(long at, BigDecimal rate) {
        if (at >= instance.birth().runningAt()) {
            read(at);
        }
        spotRate = rate;
    }

    void starts(Attempt attempt, long at, Charge charge) {
        read(at);
        seats.add(new Seat(attempt, charge));
        share();
    }

    void stops(Attempt attempt, long at) {
        read(at);
        if (!seats.removeIf(seat -> seat.attempt == attempt)) {
            throw new IllegalStateException("no such container on " + instance.id() + ": "
                    + attempt.task().id());
        }
        share();
    }

    /**
     * Ends the instance, and every container still on it.
     *
     * @param prices of its market: a bill of at least a minute may outlast the instance into another price
     */
    void ends(Instance.Death death, List<SpotMarket.Price> prices) {
        long running = instance.birth().runningAt();
        read(Math.max(death.at(), running));
        seats.clear();
        long billedTo = Math.max(death.at(), running + SHORTEST_BILL);
        prices.stream()
                .filter(price -> price.at() > death.at() && price.at() < billedTo)
                .forEach(price -> spotPriceChanges(price.at(), price.perHour()));
        read(billedTo);
        free = instance.isSpot() && death.cause().reclaim() && death.at() - running < FREE_IF_RECLAIMED_BEFORE;
    }

    /** Returns whether Spot's first hour is free: known when the instance has ended. */
    boolean free() {
        return free;
    }

    Charge total() {
        return total;
    }

    /** Returns the cost that all attempts on it bear together. */
    Charge borne() {
        return borne;
    }

    Charge idle() {
        return idle;
    }

    private void read(long at) {
        BigDecimal elapsed = BigDecimal.valueOf(at - readAt);
        if (elapsed.signum() < 0) {
            throw new IllegalStateException("meter of " + instance.id() + " read at " + at + ", after " + readAt);
        }
        readAt = at;
        BigDecimal onDemand = instance.type().onDemandPerHour().multiply(elapsed);
        BigDecimal spot = spotRate.multiply(elapsed);
        total.add(onDemand, spot);
        if (seats.isEmpty()) {
            idle.add(onDemand, spot);
        }
        for (Seat seat : seats) {
            BigDecimal partOnDemand = onDemand.multiply(seat.fraction);
            BigDecimal partSpot = spot.multiply(seat.fraction);
            seat.charge.add(partOnDemand, partSpot);
            borne.add(partOnDemand, partSpot);
        }
    }

    /** Sets the fractions from here on: each resource split by reservation, the unreserved rest in the same proportion. */
    private void share() {
        BigDecimal takenVcpus = seats.stream().map(seat -> seat.vcpus).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal takenGib = seats.stream().map(seat -> seat.gib).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Seat seat : seats) {
            BigDecimal cpu = portion(seat.vcpus, takenVcpus, vcpus).multiply(CPU_WEIGHT);
            seat.fraction = divided(cpu.add(portion(seat.gib, takenGib, gib)), allWeights);
        }
    }

    /** Returns the units of one resource that one container pays for: its split and its part of the unused rest. */
    private static BigDecimal portion(BigDecimal allocated, BigDecimal taken, BigDecimal available) {
        BigDecimal unused = available.subtract(taken).max(BigDecimal.ZERO);
        BigDecimal split = divided(allocated, taken.add(unused)).multiply(available);
        return split.add(divided(allocated, taken).multiply(unused));
    }

    private static BigDecimal divided(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, Charge.DECIMALS, RoundingMode.HALF_EVEN);
    }
}
