package io.spotviewer.fleet.ledger;

import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.history.Labels;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about the fleet, metered while it ran: what it did and cost. Money is USD, unrounded.
 *
 * <p>An attempt is finished when Batch has reported its end by the end of the span. Only finished attempts have seconds
 * and costs. Run time goes from the start to the stop, or to the instance's end where ECS noticed that late; in whole
 * seconds, rounded down per attempt. Costs follow the billing rules: per second with 60 s at least, the first hour free
 * for a Spot Instance that EC2 takes back in it, shares by AWS's split cost allocation.
 *
 * @param jobs by submission, array parents left out
 * @param attempts by job, then number; those still running at the end of the span included
 * @param instances Batch's, by launch
 */
public record Ledger(List<JobRow> jobs, List<AttemptRow> attempts, List<InstanceRow> instances) {

    public Ledger {
        jobs = List.copyOf(jobs);
        attempts = List.copyOf(attempts);
        instances = List.copyOf(instances);
    }

    /** Adds the rows up. */
    public Totals totals() {
        return new Totals(this);
    }

    /**
     * A job.
     *
     * @param region of the queue, and of the job definition
     * @param labels the names by which its cost is divided
     * @param status Batch's, at the end of the span
     * @param finishedAttempts how many attempts have ended
     */
    public record JobRow(
            String jobId,
            String jobName,
            String region,
            String jobQueue,
            String jobDefinition,
            Labels labels,
            String status,
            int finishedAttempts,
            long runSeconds,
            long lostSeconds,
            BigDecimal cost) {}

    /**
     * An attempt.
     *
     * @param number from 1
     * @param instanceId null on Fargate
     * @param startedAt null if the container never started
     * @param outcome null while it runs
     */
    public record AttemptRow(
            String jobId,
            int number,
            PurchaseOption option,
            @Nullable String instanceId,
            @Nullable Instant startedAt,
            @Nullable Outcome outcome) {

        /** Returns whether its end has been reported. */
        public boolean finished() {
            return outcome != null;
        }

        /** Returns whether it was ended by a Spot reclaim. */
        public boolean reclaimed() {
            return kind() == EndKind.SPOT_RECLAIMED;
        }

        /** Returns the true cause of its end; null while it runs. */
        public @Nullable EndKind kind() {
            return outcome == null ? null : outcome.kind;
        }

        /** Returns false for a reclaim that the events and the answers of AWS don't prove. */
        public boolean confirmable() {
            return outcome == null || outcome.confirmable;
        }

        /** Returns the stop as Batch reports it; null while it runs. */
        public @Nullable Instant stoppedAt() {
            return outcome == null ? null : outcome.stoppedAt;
        }

        /** Returns its true end: the stop, or the instance's end if that came first; null while it runs. */
        public @Nullable Instant end() {
            return outcome == null ? null : outcome.end;
        }

        /** Returns its run time; 0 if it never started, or still runs. */
        public long seconds() {
            return outcome == null ? 0 : outcome.seconds;
        }

        /** Returns its cost at On-Demand prices; null while it runs. */
        public @Nullable BigDecimal costAtOnDemand() {
            return outcome == null ? null : outcome.cost.atOnDemand;
        }

        /** Returns its cost at Spot prices; null while it runs, and on Fargate, which has no Spot price history. */
        public @Nullable BigDecimal costAtSpot() {
            return outcome == null ? null : outcome.cost.atSpot;
        }

        /** Returns its cost; null while it runs. */
        public @Nullable BigDecimal cost() {
            return outcome == null ? null : outcome.cost.charged;
        }
    }

    /** The end of an attempt and everything known by then; see the accessors of {@link AttemptRow}. */
    public record Outcome(EndKind kind, boolean confirmable, Instant stoppedAt, Instant end, long seconds, Cost cost) {}

    /**
     * The cost of an attempt.
     *
     * @param atSpot null on Fargate
     * @param charged one of the two, by its purchase option
     */
    public record Cost(BigDecimal atOnDemand, @Nullable BigDecimal atSpot, BigDecimal charged) {}

    /**
     * An instance of Batch's.
     *
     * @param ended null while it runs
     */
    public record InstanceRow(
            String instanceId,
            String instanceType,
            String availabilityZone,
            PurchaseOption option,
            Instant launch,
            @Nullable Ended ended) {

        /** Returns its end; null while it runs. */
        public @Nullable Instant end() {
            return ended == null ? null : ended.at;
        }

        /** Returns whether EC2 took it back. */
        public boolean reclaimed() {
            return ended != null && ended.reclaimed;
        }

        /** Returns whether Spot's first hour was free. */
        public boolean free() {
            return ended != null && ended.free;
        }

        /** Returns the cost that the attempts on it bear; null while it runs. */
        public @Nullable BigDecimal attemptsCost() {
            return ended == null ? null : ended.attemptsCost;
        }

        /** Returns the cost of the time without an attempt; null while it runs. */
        public @Nullable BigDecimal idleCost() {
            return ended == null ? null : ended.idleCost;
        }

        /** Returns the cost of its whole life, metered apart from its parts; null while it runs. */
        public @Nullable BigDecimal cost() {
            return ended == null ? null : ended.cost;
        }
    }

    /** The end of an instance and its bill; see the accessors of {@link InstanceRow}. */
    public record Ended(
            Instant at,
            boolean reclaimed,
            boolean free,
            BigDecimal attemptsCost,
            BigDecimal idleCost,
            BigDecimal cost) {}
}
