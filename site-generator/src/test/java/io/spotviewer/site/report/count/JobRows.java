package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.AttemptRow.Waits;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Tally;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the report's rows of jobs and attempts. */
final class JobRows {

    private JobRows() {}

    static List<JobRow> of(List<JobCost> jobs, GroupNames names) {
        return jobs.stream()
                .map(job -> row(job, names))
                .sorted(LineRows.BY_SUBMISSION)
                .toList();
    }

    private static JobRow row(JobCost jobCost, GroupNames names) {
        JobRecord job = jobCost.job();
        JobDescription description = job.description();
        TallyCount count = new TallyCount();
        count.addWhole(jobCost);
        Tally tally = count.tally();
        MoneySum onDemand = new MoneySum();
        MoneySum spot = new MoneySum();
        MoneySum cost = new MoneySum();
        MoneySum reclaimed = new MoneySum();
        for (AttemptCost attempt : jobCost.attempts()) {
            if (attempt.of().attempt().isFinished()) {
                onDemand.add(attempt.onDemand());
                spot.add(attempt.spot());
                cost.add(attempt.cost());
            }
            if (attempt.of().attempt().isSpotReclaimed()) {
                reclaimed.add(attempt.cost());
            }
        }
        return JobRow.builder()
                .id(job.id().value())
                .name(LineRows.shortened(description.name()))
                .arrayIndex(job.arrayIndex())
                .queue(names.of(Dimension.QUEUE, Dimension.QUEUE.keysOf(job).get(0)))
                .definition(names.of(
                        Dimension.DEFINITION, Dimension.DEFINITION.keysOf(job).get(0)))
                .status(job.state().status())
                .statusReason(LineRows.shortened(job.state().reason()))
                .place(new LineRows.Places().of(description))
                .submittedAt(job.createdAt())
                .startedAt(attemptTimes(jobCost, Attempt::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null))
                .endedAt(endedAt(jobCost))
                .vcpus(description.vcpus())
                .memoryMib(description.memoryMib())
                .gpus(description.gpus())
                .tags(new TreeMap<>(description.tags()))
                .shareIdentifier(description.shareIdentifier())
                .workflow(description.workflow())
                .run(names.of(Dimension.RUN, Dimension.RUN.keysOf(job).get(0)))
                .process(names.of(
                        Dimension.PROCESS, Dimension.PROCESS.keysOf(job).get(0)))
                .retries(tally.retries())
                .waitedSeconds(tally.waitedSeconds())
                .waste(tally.costs().waste().cost())
                .reclaims(tally.reclaims())
                .runSeconds(tally.runSeconds())
                .lostSeconds(tally.lostSeconds())
                .onDemand(onDemand.total())
                .spot(spot.total())
                .cost(cost.total())
                .reclaimed(reclaimed.total())
                .attempts(jobCost.attempts().stream()
                        .map(attempt -> row(attempt, names))
                        .toList())
                .build();
    }

    private static @Nullable Instant endedAt(JobCost cost) {
        if (!cost.job().state().status().isTerminal()) {
            return null;
        }
        return attemptTimes(cost, Attempt::endedAt)
                .max(Comparator.naturalOrder())
                .orElse(cost.job().state().stoppedAt());
    }

    private static Stream<Instant> attemptTimes(
            JobCost cost, java.util.function.Function<Attempt, @Nullable Instant> time) {
        return cost.attempts().stream()
                .map(attempt -> time.apply(attempt.of().attempt()))
                .filter(Objects::nonNull);
    }

    private static AttemptRow row(AttemptCost cost, GroupNames names) {
        Attempt attempt = cost.of().attempt();
        Long seconds = attempt.runSeconds();
        return AttemptRow.builder()
                .number(attempt.number())
                .state(state(cost))
                .instanceId(attempt.instanceId())
                .lacksInstance(lacksInstance(cost))
                .instanceType(cost.of().instanceType())
                .zone(cost.of().zone())
                .purchaseOption(cost.of().purchaseOption())
                .environment(names.of(Dimension.COMPUTE_ENVIRONMENT, Dimension.COMPUTE_ENVIRONMENT.keyOf(cost.of())))
                .startedAt(attempt.startedAt())
                .endedAt(attempt.endedAt())
                .waits(new Waits(attempt.queueSeconds(), attempt.startUpSeconds(), attempt.pullSeconds()))
                .runSeconds(seconds)
                .exitCode(attempt.facts().end().exitCode())
                .verdict(attempt.verdict() == null ? null : LineRows.shortened(attempt.verdict()))
                .lostSeconds(attempt.isSpotReclaimed() && seconds != null ? seconds : 0)
                .onDemand(MoneySum.amount(cost.onDemand()))
                .spot(MoneySum.amount(cost.spot()))
                .cost(MoneySum.amount(cost.cost()))
                .split(cost.split() == null ? null : MoneySum.round(cost.split()))
                .unused(cost.unused() == null ? null : MoneySum.round(cost.unused()))
                .taskArn(attempt.facts().task().taskArn())
                .logStream(attempt.facts().task().logStream())
                .build();
    }

    /** True if an attempt ran on an unknown EC2 instance. */
    static boolean lacksInstance(AttemptCost cost) {
        return LineRows.lacksInstance(cost.of());
    }

    static State state(AttemptCost cost) {
        if (!cost.of().attempt().isFinished()) {
            return State.RUNNING;
        }
        if (!cost.cost().isKnown()) {
            return State.UNPRICED;
        }
        return cost.of().neverStarted() ? State.NEVER_STARTED : State.PRICED;
    }
}
