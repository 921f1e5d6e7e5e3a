package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.RunCell;
import io.spotviewer.ledger.cube.RunMeasures;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.ProcessRow;
import io.spotviewer.site.report.RunRow.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the runs of workflows in a cube, each with its processes. */
final class CubeRuns {

    private final RunCell first;
    private final RunMeasures all = new RunMeasures();
    private final TreeMap<@Nullable String, RunMeasures> processes =
            new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));

    private CubeRuns(RunCell first) {
        this.first = first;
    }

    /**
     * Returns the runs by key.
     *
     * @param traced the runs that engines logged, some perhaps without a job in the records
     */
    static List<RunRow> of(Cube cube, List<TracedRun> traced) {
        TreeMap<String, CubeRuns> runs = new TreeMap<>();
        cube.runs()
                .forEach((cell, measures) -> runs.computeIfAbsent(
                                key(cell.workflow(), cell.run()), unseen -> new CubeRuns(cell))
                        .add(cell, measures));
        Map<String, TracedRun> logs = new TreeMap<>();
        traced.forEach(run -> logs.put(key(run.workflow(), run.run()), run));
        logs.forEach((key, log) ->
                runs.computeIfAbsent(key, unseen -> new CubeRuns(new RunCell(log.workflow(), log.run(), null))));
        List<RunRow> rows = new ArrayList<>();
        runs.forEach((key, run) -> rows.add(run.row(key, logs.get(key))));
        return rows;
    }

    private static String key(@Nullable String workflow, String run) {
        return Objects.requireNonNull(Dimension.runKey(workflow, run));
    }

    private void add(RunCell cell, RunMeasures measures) {
        all.add(measures);
        processes.merge(cell.process(), measures, RunMeasures::plus);
    }

    private RunRow row(String key, @Nullable TracedRun log) {
        List<ProcessRow> rows = new ArrayList<>();
        processes.forEach((process, measures) -> rows.add(new ProcessRow(
                process,
                measures.jobs(),
                measures.attempts(),
                measures.retries(),
                TallySum.money(measures.retried()),
                TallySum.money(measures.cost()),
                TallySum.money(measures.waste()))));
        return new RunRow(
                all.engine(),
                first.workflow(),
                first.run(),
                key,
                log == null
                        ? null
                        : new Tasks(
                                log.tasks(),
                                log.cached(),
                                log.notOnBatch(),
                                log.notSubmitted(),
                                Math.max(0, log.submitted() - all.jobsInLog())),
                all.jobs(),
                all.attempts(),
                all.retries(),
                TallySum.money(all.retried()),
                TallySum.money(all.cost()),
                TallySum.money(all.waste()),
                rows);
    }
}
