package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.AttemptsPerJob;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.InstanceMeasures;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.FlaggedJobs;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.EndingTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the endings of attempts in a cube, the attempts of jobs, and the gaps of both. */
final class CubeOutcomes {

    private CubeOutcomes() {}

    static List<EndingRow> endings(Cube cube) {
        Map<Ending, Map<Confidence, Measures>> sums = new EnumMap<>(Ending.class);
        cube.attempts().forEach((cell, measures) -> {
            if (cell.ending() != null && cell.confidence() != null) {
                sums.computeIfAbsent(cell.ending(), unseen -> new EnumMap<>(Confidence.class))
                        .merge(cell.confidence(), measures, Measures::plus);
            }
        });
        List<EndingRow> rows = new ArrayList<>();
        sums.forEach((ending, byConfidence) -> byConfidence.forEach((confidence, sum) -> {
            if (sum.of(Count.ATTEMPTS) > 0) {
                rows.add(new EndingRow(
                        ending, confidence, sum.of(Count.ATTEMPTS), sum.of(Count.RUN_SECONDS), TallySum.cost(sum)));
            }
        }));
        return rows;
    }

    static List<EndingTotal> totals(List<EndingRow> rows) {
        Map<Ending, Long> attempts = new EnumMap<>(Ending.class);
        rows.forEach(row -> attempts.merge(row.ending(), row.attempts(), Long::sum));
        return attempts.entrySet().stream()
                .map(entry -> new EndingTotal(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<AttemptsBucket> buckets(AttemptsPerJob jobs) {
        List<AttemptsBucket> buckets = new ArrayList<>();
        for (int attempts = 1; attempts <= AttemptsPerJob.GREATEST; attempts++) {
            buckets.add(new AttemptsBucket(
                    attempts,
                    attempts == AttemptsPerJob.GREATEST,
                    jobs.jobs(attempts),
                    TallySum.money(jobs.cost(attempts)),
                    TallySum.money(jobs.reclaimed(attempts))));
        }
        return buckets;
    }

    /**
     * Returns the completeness.
     *
     * @param all the figures of all attempts
     * @param parentsLeftOut records of parents, which have no line
     */
    static Completeness completeness(Cube cube, Measures all, long parentsLeftOut, List<UnreadableEntry> unreadable) {
        InstanceMeasures instances =
                cube.instances().values().stream().reduce(new InstanceMeasures(), InstanceMeasures::plus);
        long finished = all.of(Count.FINISHED);
        long counted = all.of(Count.PRICED);
        long neverStarted = all.of(Count.NEVER_STARTED);
        return Completeness.builder()
                .openJobs(jobs(cube, JobCounts.Count.OPEN))
                .pricedAttempts(counted - neverStarted)
                .neverStartedAttempts(neverStarted)
                .runningAttempts(all.of(Count.ATTEMPTS) - finished)
                .unpricedAttempts(finished - counted)
                .finishedAttempts(finished)
                .countedAttempts(counted)
                .jobsWithoutAttempt(jobs(cube, JobCounts.Count.JOBS) - jobs(cube, JobCounts.Count.STARTED))
                .attemptsLackingInstance(all.of(Count.LACKING_INSTANCE))
                .launchUnknownInstances(instances.of(InstanceMeasures.Count.LAUNCH_UNKNOWN))
                .endUnknownInstances(
                        instances.of(InstanceMeasures.Count.INSTANCES) - instances.of(InstanceMeasures.Count.ENDED))
                .parentsLeftOut(parentsLeftOut)
                .unpricedReasons(reasons(cube))
                .flags(flags(cube))
                .unreadable(unreadable)
                .build();
    }

    private static long jobs(Cube cube, JobCounts.Count count) {
        return cube.jobs().values().stream().mapToLong(jobs -> jobs.of(count)).sum();
    }

    private static List<UnpricedReason> reasons(Cube cube) {
        List<UnpricedReason> reasons = new ArrayList<>();
        cube.unpriced()
                .forEach((reason, examples) ->
                        reasons.add(new UnpricedReason(reason, examples.cases(), List.copyOf(examples.jobs()))));
        reasons.sort(
                Comparator.comparingLong(UnpricedReason::attempts).reversed().thenComparing(UnpricedReason::reason));
        return reasons;
    }

    private static List<FlaggedJobs> flags(Cube cube) {
        List<FlaggedJobs> flags = new ArrayList<>();
        cube.flags()
                .forEach((flag, examples) ->
                        flags.add(new FlaggedJobs(flag, examples.cases(), List.copyOf(examples.jobs()))));
        return flags;
    }
}
