package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.JobCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.ProcessRow;
import io.spotviewer.site.report.RunRow.Tasks;
import io.spotviewer.site.report.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the runs of workflows, each with its processes. */
final class RunCount {

    private final WorkflowFacts first;
    private final TallyCount tally = new TallyCount();
    private final MoneySum retried = new MoneySum();
    private final TreeMap<String, RunCount> processes = new TreeMap<>();
    private @Nullable RunCount unknownProcess;
    private long inLog;

    private RunCount(WorkflowFacts first) {
        this.first = first;
    }

    /**
     * Returns the runs by key.
     *
     * @param traced the runs that engines logged, some perhaps without a job in the records
     */
    static List<RunRow> of(List<JobCost> jobs, List<TracedRun> traced) {
        TreeMap<String, RunCount> runs = new TreeMap<>();
        for (JobCost job : jobs) {
            WorkflowFacts place = job.job().description().workflow();
            String key = place == null ? null : Dimension.runKey(place.workflow(), place.run());
            if (place != null && key != null) {
                runs.computeIfAbsent(key, unseen -> new RunCount(place)).add(job, place);
            }
        }
        Map<String, TracedRun> logs = new TreeMap<>();
        traced.forEach(run -> logs.put(Objects.requireNonNull(Dimension.runKey(run.workflow(), run.run())), run));
        List<RunRow> rows = new ArrayList<>();
        runs.forEach((key, run) -> rows.add(run.row(key, logs.remove(key))));
        logs.forEach((key, log) -> rows.add(new RunCount(WorkflowFacts.builder()
                        .workflow(log.workflow())
                        .run(log.run())
                        .build())
                .row(key, log)));
        rows.sort((a, b) -> a.key().compareTo(b.key()));
        return Collections.unmodifiableList(rows);
    }

    private void add(JobCost job, WorkflowFacts place) {
        count(job);
        WorkflowFacts logged = job.job().description().traced();
        if (logged != null && logged.run() != null) {
            inLog++;
        }
        if (place.process() != null) {
            processes
                    .computeIfAbsent(place.process(), unseen -> new RunCount(place))
                    .count(job);
            return;
        }
        if (unknownProcess == null) {
            unknownProcess = new RunCount(place);
        }
        unknownProcess.count(job);
    }

    private void count(JobCost job) {
        tally.addWhole(job);
        for (int i = 0; i < job.attempts().size() - 1; i++) {
            if (job.attempts().get(i).of().attempt().isFinished()) {
                retried.add(job.attempts().get(i).cost());
            }
        }
    }

    private RunRow row(String key, @Nullable TracedRun log) {
        List<ProcessRow> rows = new ArrayList<>();
        processes.forEach((process, count) -> rows.add(count.row(process)));
        if (unknownProcess != null) {
            rows.add(unknownProcess.row((String) null));
        }
        Tally all = tally.tally();
        return new RunRow(
                first.engine(),
                first.workflow(),
                Objects.requireNonNull(first.run()),
                key,
                log == null
                        ? null
                        : new Tasks(
                                log.tasks(),
                                log.cached(),
                                log.notOnBatch(),
                                log.notSubmitted(),
                                Math.max(0, log.submitted() - inLog)),
                all.jobs(),
                all.attempts(),
                all.retries(),
                retried.total(),
                all.costs().cost(),
                all.costs().waste().cost(),
                rows);
    }

    private ProcessRow row(@Nullable String process) {
        Tally all = tally.tally();
        return new ProcessRow(
                process,
                all.jobs(),
                all.attempts(),
                all.retries(),
                retried.total(),
                all.costs().cost(),
                all.costs().waste().cost());
    }
}
