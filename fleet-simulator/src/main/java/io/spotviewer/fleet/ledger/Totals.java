package io.spotviewer.fleet.ledger;

import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.ledger.Ledger.AttemptRow;
import io.spotviewer.fleet.ledger.Ledger.InstanceRow;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of the whole fleet: sums over the rows of its ledger, in seconds and USD. */
public final class Totals {

    private final Ledger ledger;
    private final List<AttemptRow> finished;
    private final List<AttemptRow> onSpot;
    private final List<AttemptRow> reclaimed;

    Totals(Ledger ledger) {
        this.ledger = ledger;
        this.finished = ledger.attempts().stream().filter(AttemptRow::finished).toList();
        this.onSpot = finished.stream()
                .filter(row -> row.option() == PurchaseOption.SPOT)
                .toList();
        this.reclaimed = finished.stream().filter(AttemptRow::reclaimed).toList();
    }

    /** Returns the number of jobs that an event reported, array parents left out. */
    public long jobs() {
        return ledger.jobs().size();
    }

    /** Returns the number of finished attempts after each job's first. */
    public long retriesFinished() {
        return finished.stream().filter(row -> row.number() > 1).count();
    }

    /** Returns the number of these, and of second or later attempts that run at the end of the span. */
    public long retriesIncludingRunning() {
        return ledger.attempts().stream().filter(row -> row.number() > 1).count();
    }

    /** Returns the run time of all finished attempts. */
    public long runSeconds() {
        return seconds(finished);
    }

    /** Returns the run time of the finished attempts on Spot. */
    public long spotRunSeconds() {
        return seconds(onSpot);
    }

    /** Returns the number of attempts ended by a Spot reclaim, whatever Batch wrote about them. */
    public long reclaims() {
        return reclaimed.size();
    }

    /** Returns the number of those that the events and the answers of AWS prove. */
    public long confirmedReclaims() {
        return reclaimed.stream().filter(AttemptRow::confirmable).count();
    }

    /** Returns the run time of the reclaimed attempts. */
    public long lostSeconds() {
        return seconds(reclaimed);
    }

    /** Returns the cost of all finished attempts at On-Demand prices, Fargate included. */
    public BigDecimal onDemandCost() {
        return sum(finished, AttemptRow::costAtOnDemand);
    }

    /** Returns the cost of all finished attempts on instances at Spot prices, under Spot's billing rules. */
    public BigDecimal spotCost() {
        return sum(finished, AttemptRow::costAtSpot);
    }

    /** Returns the cost of all finished attempts as they were bought, Fargate included. */
    public BigDecimal cost() {
        return sum(finished, AttemptRow::cost);
    }

    /** Returns the cost of the attempts on Spot. */
    public BigDecimal costOnSpot() {
        return sum(onSpot, AttemptRow::cost);
    }

    /** Returns the cost of the reclaimed attempts. */
    public BigDecimal reclaimedCost() {
        return sum(reclaimed, AttemptRow::cost);
    }

    /** Returns the cost of the time without an attempt on instances that have ended. */
    public BigDecimal idleCost() {
        return sum(ledger.instances(), InstanceRow::idleCost);
    }

    /** Returns the cost of the instances that have ended. */
    public BigDecimal instanceCost() {
        return sum(ledger.instances(), InstanceRow::cost);
    }

    private static long seconds(Collection<AttemptRow> rows) {
        return rows.stream().mapToLong(AttemptRow::seconds).sum();
    }

    /** Adds up the known amounts. */
    static <T> BigDecimal sum(Collection<T> rows, Function<T, @Nullable BigDecimal> amount) {
        return rows.stream().map(amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
