package io.spotviewer.site.report.count;

import io.spotviewer.cost.checkpoint.CheckpointPolicy;
import io.spotviewer.cost.checkpoint.CheckpointReplay;
import io.spotviewer.cost.checkpoint.IntervalGrid;
import io.spotviewer.cost.checkpoint.ReplayedAttempt;
import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.PooledRates;
import io.spotviewer.cost.reclaim.PooledRates.PooledRate;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.HostEnd;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Basis;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.BestInterval;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replays the recorded jobs on Spot under several policies of taking checkpoints. */
final class CheckpointCount {

    private static final long QUARTER_HOUR = 900;
    private static final long USUAL_CHECKPOINT = 30;
    private static final long USUAL_RESTORE = 60;
    private static final CheckpointPolicy EVERY_SECOND_FOR_NOTHING = new CheckpointPolicy(1L, 0, 0);

    private final PooledRates rates;
    private final List<ReplayedJob> jobs = new ArrayList<>();
    private final TreeSet<Pool> pools = new TreeSet<>();
    private long spotAttempts;
    private long reclaims;
    private long rerun;
    private long warned;

    /**
     * A job with an attempt on Spot.
     *
     * @param attempts its finished attempts
     * @param firstPool the pool of the first of them on Spot
     */
    private record ReplayedJob(
            List<ReplayedAttempt> attempts, @Nullable Pool firstPool) {}

    private CheckpointCount(PooledRates rates) {
        this.rates = rates;
    }

    static CheckpointWhatIf of(List<JobCost> jobs, PooledRates rates) {
        CheckpointCount count = new CheckpointCount(rates);
        jobs.forEach(count::add);
        return count.whatIf();
    }

    private void add(JobCost job) {
        List<ReplayedAttempt> attempts = new ArrayList<>();
        boolean onSpot = false;
        Pool first = null;
        long lost = 0;
        for (AttemptCost cost : job.attempts()) {
            Attempt attempt = cost.of().attempt();
            Verdict verdict = attempt.verdict();
            if (verdict == null) {
                continue;
            }
            ReplayedAttempt replayed = replayed(cost, attempt, verdict);
            attempts.add(replayed);
            if (cost.of().purchaseOption() == PurchaseOption.SPOT) {
                first = onSpot ? first : replayed.pool();
                onSpot = true;
                spotAttempts++;
                if (replayed.pool() != null) {
                    pools.add(replayed.pool());
                }
            }
            if (replayed.outcome() == Outcome.RECLAIMED) {
                lost++;
                warned += replayed.warned() ? 1 : 0;
            }
            if (replayed.outcome() == Outcome.SUCCEEDED) {
                rerun += lost;
            }
        }
        reclaims += lost;
        if (onSpot) {
            jobs.add(new ReplayedJob(attempts, first));
        }
    }

    private static ReplayedAttempt replayed(AttemptCost cost, Attempt attempt, Verdict verdict) {
        InstanceRecord host = attempt.facts().host();
        Outcome outcome = verdict.isSpotReclaim()
                ? Outcome.RECLAIMED
                : verdict.ending() == Ending.SUCCEEDED ? Outcome.SUCCEEDED : Outcome.OTHER;
        return new ReplayedAttempt(
                attempt.runSeconds() == null ? 0 : attempt.runSeconds(),
                outcome,
                outcome == Outcome.RECLAIMED && host != null && isWarned(host.lifeAt(attempt.startedAt())),
                host == null
                        ? null
                        : new Pool(
                                host.hardware().instanceType(), host.hardware().availabilityZone()),
                cost.cost());
    }

    /** True if EC2 warned before the end of the life, and not of another reclaim that didn't come true. */
    private static boolean isWarned(InstanceLife life) {
        Instant warnedAt = life.warnedAt();
        Instant endedAt = life.endedAt();
        return warnedAt != null
                && (endedAt == null
                        || (!endedAt.isBefore(warnedAt) && !endedAt.isAfter(warnedAt.plus(HostEnd.WARNING_TO_END))));
    }

    private CheckpointWhatIf whatIf() {
        List<Scenario> scenarios = scenarios();
        List<BigDecimal> savings = scenarios.stream()
                .map(scenario -> scenario.saved().usd())
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        Scenario bound = scenario("upper-bound", "", EVERY_SECOND_FOR_NOTHING);
        return new CheckpointWhatIf(
                spotAttempts,
                reclaims,
                rerun,
                warned,
                intervals(),
                scenarios,
                savings.isEmpty() ? null : savings.get(0),
                savings.isEmpty() ? null : savings.get(savings.size() - 1),
                bound.saved(),
                bound.savedSeconds());
    }

    private List<BestInterval> intervals() {
        List<BestInterval> intervals = new ArrayList<>();
        for (Pool pool : pools) {
            PooledRate rate = rates.rate(pool);
            if (rate != null) {
                intervals.add(new BestInterval(
                        pool.instanceType(),
                        pool.zone(),
                        Basis.valueOf(rate.basis().name()),
                        Math.round(rate.rate().secondsPerReclaim()),
                        interval(rate)));
            }
        }
        return intervals;
    }

    private static long interval(PooledRate rate) {
        return Math.max(
                1,
                Math.round(CheckpointPolicy.daly(USUAL_CHECKPOINT, rate.rate().secondsPerReclaim())));
    }

    private List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        CheckpointPolicy quarterHour = new CheckpointPolicy(QUARTER_HOUR, USUAL_CHECKPOINT, USUAL_RESTORE);
        scenarios.add(scenario("every-15-minutes", "Every 15 minutes", quarterHour));
        if (rates.rate(null) != null) {
            scenarios.add(scenario(
                    "best-interval",
                    "At the best interval of each instance type and zone",
                    null,
                    quarterHour,
                    this::best));
        }
        scenarios.add(scenario(
                "slow-checkpoints",
                "Every 15 minutes, with slow checkpoints and restores",
                new CheckpointPolicy(QUARTER_HOUR, 4 * USUAL_CHECKPOINT, 4 * USUAL_RESTORE)));
        scenarios.add(scenario(
                "on-warning",
                "One on EC2’s warning, where one was seen",
                new CheckpointPolicy(null, 2 * USUAL_CHECKPOINT, USUAL_RESTORE)));
        return scenarios;
    }

    /** Returns the policy of a job's first pool, at the interval of the grid that is nearest by its ratio. */
    private CheckpointPolicy best(ReplayedJob job) {
        double wanted = interval(Objects.requireNonNull(rates.rate(job.firstPool)));
        long nearest = IntervalGrid.seconds(0);
        for (int i = 1; i < IntervalGrid.size(); i++) {
            long interval = IntervalGrid.seconds(i);
            if (ratio((double) interval, wanted) < ratio((double) nearest, wanted)) {
                nearest = interval;
            }
        }
        return new CheckpointPolicy(nearest, USUAL_CHECKPOINT, USUAL_RESTORE);
    }

    private static double ratio(double a, double b) {
        return Math.max(a / b, b / a);
    }

    private Scenario scenario(String name, String title, CheckpointPolicy policy) {
        return scenario(name, title, policy.interval(), policy, job -> policy);
    }

    private Scenario scenario(
            String name,
            String title,
            @Nullable Long interval,
            CheckpointPolicy costs,
            Function<ReplayedJob, CheckpointPolicy> policies) {
        MoneySum saved = new MoneySum();
        long seconds = 0;
        for (ReplayedJob job : jobs) {
            CheckpointPolicy policy = policies.apply(job);
            CheckpointReplay replay = CheckpointReplay.of(job.attempts, attempt -> policy);
            seconds += replay.seconds();
            replay.attempts().forEach(difference -> saved.add(difference.usd()));
        }
        return new Scenario(name, title, interval, costs.checkpoint(), costs.restore(), seconds, saved.total());
    }
}
