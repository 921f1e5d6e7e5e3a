package io.spotviewer.local.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fleet truly did and cost, metered while it ran. Money is USD, unrounded.
 *
 * <p>An attempt is finished when Batch has told its end by the end of the span. Only finished attempts have seconds and
 * costs. Run time goes from the start to the stop, or to the instance's end where ECS noticed that late; in whole
 * seconds, rounded down per attempt. Costs follow the billing rules: per second with 60 s at least, the first hour free
 * for a Spot Instance that EC2 takes back in it, shares by AWS's split cost allocation.
 *
 * @param jobs by submission, array parents left out
 * @param attempts by job, then number; those still running at the end of the span included
 * @param instances Batch's, by launch
 */
public record Ledger(Totals totals, List<JobRow> jobs, List<AttemptRow> attempts, List<InstanceRow> instances) {
    public Ledger {
        jobs = List.copyOf(jobs);
        attempts = List.copyOf(attempts);
        instances = List.copyOf(instances);
    }

    /**
     * The figures of the whole fleet.
     *
     * @param jobs jobs that were heard of, array parents left out
     * @param retriesFinished finished attempts after each job's first
     * @param retriesIncludingRunning these, and second or later attempts that run at the end of the span
     * @param runSeconds of all finished attempts that started
     * @param spotRunSeconds of those on Spot
     * @param reclaims attempts ended by a Spot reclaim, whatever Batch wrote about them
     * @param confirmedReclaims those of them that can be proved from what was told and could be asked
     * @param lostSeconds run seconds of the reclaimed attempts
     * @param onDemandCost all finished attempts at On-Demand prices, Fargate included
     * @param spotCost all finished attempts on instances at Spot prices, under Spot's billing rules
     * @param actualCost all finished attempts as they were bought, Fargate included
     * @param spotActual of that, the attempts on Spot
     * @param wastedCost of that, the reclaimed attempts
     * @param idleCost instances that have ended, as bought: the time in which no container ran
     * @param instanceCost instances that have ended, as bought
     */
    public record Totals(
            long jobs,
            long retriesFinished,
            long retriesIncludingRunning,
            long runSeconds,
            long spotRunSeconds,
            long reclaims,
            long confirmedReclaims,
            long lostSeconds,
            BigDecimal onDemandCost,
            BigDecimal spotCost,
            BigDecimal actualCost,
            BigDecimal spotActual,
            BigDecimal wastedCost,
            BigDecimal idleCost,
            BigDecimal instanceCost) {}

    /**
     * A job.
     *
     * @param status Batch's, at the end of the span
     * @param finishedAttempts how many attempts have ended
     */
    public record JobRow(
            String jobId,
            String jobQueue,
            String jobDefinition,
            String status,
            int finishedAttempts,
            long runSeconds,
            long lostSeconds,
            BigDecimal costActual) {}

    /**
     * An attempt.
     *
     * @param number from 1
     * @param instanceId null on Fargate
     * @param startedAt null if the container never started
     * @param stoppedAt as Batch tells it; null while it runs
     * @param end when it truly ended: the stop, or the instance's end if that came first; null while it runs
     * @param kind null while it runs
     * @param confirmable whether what was told and could be asked proves the kind; only of a reclaim is it ever false
     * @param seconds 0 for one that never started, or still runs
     * @param costAtOnDemand null while it runs
     * @param costAtSpot null while it runs, and on Fargate, which has no Spot price history
     * @param costActual null while it runs
     */
    public record AttemptRow(
            String jobId,
            int number,
            PurchaseOption option,
            @Nullable String instanceId,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            @Nullable Instant end,
            @Nullable EndKind kind,
            boolean confirmable,
            long seconds,
            @Nullable BigDecimal costAtOnDemand,
            @Nullable BigDecimal costAtSpot,
            @Nullable BigDecimal costActual) {
        /** Whether its end has been told. */
        public boolean finished() {
            return kind != null;
        }
    }

    /**
     * An instance of Batch's.
     *
     * @param end null while it runs
     * @param free whether Spot's first hour was on EC2
     * @param attemptsCost what the attempts on it bear, as bought; null while it runs
     * @param idleCost what nobody bears; null while it runs
     * @param cost of its whole life, metered apart from its parts; null while it runs
     */
    public record InstanceRow(
            String instanceId,
            String instanceType,
            String availabilityZone,
            PurchaseOption option,
            Instant launch,
            @Nullable Instant end,
            boolean reclaimed,
            boolean free,
            @Nullable BigDecimal attemptsCost,
            @Nullable BigDecimal idleCost,
            @Nullable BigDecimal cost) {}
}
