package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.FlaggedJobs;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the attempts that the totals hold and those that they lack. */
final class CompletenessCount {

    private static final int MOST_EXAMPLES = 10;

    private final Map<State, Long> states = new EnumMap<>(State.class);
    private final TreeMap<String, Reason> reasons = new TreeMap<>();
    private final TreeMap<RecordFlag, TreeSet<String>> flagged = new TreeMap<>();
    private long lackingInstance;

    private static final class Reason {
        private long attempts;
        private final TreeSet<String> jobs = new TreeSet<>();
    }

    private CompletenessCount() {}

    static Completeness of(Fleet fleet, FleetCost cost, List<UnreadableEntry> unreadable) {
        CompletenessCount count = new CompletenessCount();
        cost.jobs()
                .forEach(job -> RecordFlag.of(job.job())
                        .forEach(flag -> count.flagged
                                .computeIfAbsent(flag, each -> new TreeSet<>())
                                .add(job.job().id().value())));
        cost.jobs().forEach(job -> job.attempts().forEach(attempt -> count.add(job, attempt)));
        return Completeness.builder()
                .openJobs(cost.jobs().stream().filter(job -> job.job().isOpen()).count())
                .pricedAttempts(count.of(State.PRICED))
                .neverStartedAttempts(count.of(State.NEVER_STARTED))
                .runningAttempts(count.of(State.RUNNING))
                .unpricedAttempts(count.of(State.UNPRICED))
                .finishedAttempts(count.of(State.PRICED) + count.of(State.NEVER_STARTED) + count.of(State.UNPRICED))
                .countedAttempts(count.of(State.PRICED) + count.of(State.NEVER_STARTED))
                .jobsWithoutAttempt(cost.jobs().stream()
                        .filter(job -> job.attempts().isEmpty())
                        .count())
                .attemptsLackingInstance(count.lackingInstance)
                .launchUnknownInstances(cost.instances().stream()
                        .filter(instance -> !instance.launchIsKnown())
                        .count())
                .endUnknownInstances(cost.instances().stream()
                        .filter(instance -> instance.endedAt() == null)
                        .count())
                .parentsLeftOut(fleet.parentsLeftOut())
                .unpricedReasons(count.unpricedReasons())
                .flags(count.flaggedJobs())
                .unreadable(unreadable)
                .build();
    }

    private void add(JobCost job, AttemptCost cost) {
        if (!cost.isInRange()) {
            return;
        }
        State state = JobRows.state(cost);
        states.merge(state, 1L, Long::sum);
        if (JobRows.lacksInstance(cost)) {
            lackingInstance++;
        }
        if (state == State.UNPRICED) {
            Reason reason = reasons.computeIfAbsent(cost.cost().why(), why -> new Reason());
            reason.attempts++;
            reason.jobs.add(job.job().id().value());
        }
    }

    private long of(State state) {
        return states.getOrDefault(state, 0L);
    }

    private List<FlaggedJobs> flaggedJobs() {
        return flagged.entrySet().stream()
                .map(entry -> new FlaggedJobs(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().limit(MOST_EXAMPLES).toList()))
                .toList();
    }

    private List<UnpricedReason> unpricedReasons() {
        return reasons.entrySet().stream()
                .map(entry -> new UnpricedReason(
                        entry.getKey(),
                        entry.getValue().attempts,
                        entry.getValue().jobs.stream().limit(MOST_EXAMPLES).toList()))
                .sorted(Comparator.comparingLong(UnpricedReason::attempts)
                        .reversed()
                        .thenComparing(UnpricedReason::reason))
                .toList();
    }
}
