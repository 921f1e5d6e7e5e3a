package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.EndingTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the endings of attempts, and the attempts of jobs. */
final class EndingCount {

    private static final int GREATEST_BUCKET = 4;

    private record Kind(Ending ending, Confidence confidence) {}

    private static final class Count {
        private long attempts;
        private long runSeconds;
        private final MoneySum cost = new MoneySum();

        void add(AttemptCost attemptCost) {
            Long seconds = attemptCost.of().attempt().runSeconds();
            attempts++;
            runSeconds += seconds == null ? 0 : seconds;
            cost.add(attemptCost.cost());
        }
    }

    private EndingCount() {}

    static List<EndingRow> endings(List<JobCost> jobs) {
        Map<Kind, Count> counts =
                new TreeMap<>(Comparator.comparing(Kind::ending).thenComparing(Kind::confidence));
        for (JobCost job : jobs) {
            for (AttemptCost cost : job.attempts()) {
                Verdict verdict = cost.of().attempt().verdict();
                if (verdict != null) {
                    counts.computeIfAbsent(new Kind(verdict.ending(), verdict.confidence()), kind -> new Count())
                            .add(cost);
                }
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new EndingRow(
                        entry.getKey().ending(),
                        entry.getKey().confidence(),
                        entry.getValue().attempts,
                        entry.getValue().runSeconds,
                        entry.getValue().cost.total()))
                .toList();
    }

    static List<EndingTotal> totals(List<JobCost> jobs) {
        Map<Ending, Long> attempts = new EnumMap<>(Ending.class);
        for (JobCost job : jobs) {
            for (AttemptCost cost : job.attempts()) {
                Verdict verdict = cost.of().attempt().verdict();
                if (verdict != null) {
                    attempts.merge(verdict.ending(), 1L, Long::sum);
                }
            }
        }
        return attempts.entrySet().stream()
                .map(entry -> new EndingTotal(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<AttemptsBucket> buckets(List<JobCost> jobs) {
        List<AttemptsBucket> buckets = new ArrayList<>();
        for (int number = 1; number <= GREATEST_BUCKET; number++) {
            int attempts = number;
            boolean orMore = attempts == GREATEST_BUCKET;
            MoneySum cost = new MoneySum();
            MoneySum reclaimed = new MoneySum();
            List<JobCost> found = jobs.stream()
                    .filter(job -> orMore
                            ? job.attempts().size() >= attempts
                            : job.attempts().size() == attempts)
                    .toList();
            for (JobCost job : found) {
                for (AttemptCost attemptCost : job.attempts()) {
                    if (attemptCost.of().attempt().isFinished()) {
                        cost.add(attemptCost.cost());
                    }
                    if (attemptCost.of().attempt().isSpotReclaimed()) {
                        reclaimed.add(attemptCost.cost());
                    }
                }
            }
            buckets.add(new AttemptsBucket(attempts, orMore, found.size(), cost.total(), reclaimed.total()));
        }
        return buckets;
    }
}
