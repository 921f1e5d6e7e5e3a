package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.RunCell;
import io.spotviewer.ledger.cube.RunMeasures;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.ProcessRow;
import io.spotviewer.site.report.RunRow.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * Returns the runs of all days by key.
     *
     * @param traced the runs that engines logged, some perhaps without a job in the records
     */
    static List<RunRow> of(Cube cube, List<TracedRun> traced) {
        SortedMap<String, CubeRuns> runs = byKey(cube);
        Map<String, TracedRun> logs = new TreeMap<>();
        traced.forEach(run -> logs.put(key(run.workflow(), run.run()), run));
        logs.forEach((key, log) ->
                runs.computeIfAbsent(key, unseen -> new CubeRuns(new RunCell(log.workflow(), log.run(), null))));
        List<RunRow> rows = new ArrayList<>();
        runs.forEach((key, run) -> rows.add(run.row(key, tasks(logs.get(key), run.all.jobsInLog()), true)));
        return rows;
    }

    /**
     * Returns the runs of some days by key: those that are groups of their break-down. They have no figure that is known without days alone.
     *
     * @param groups the groups of these days by run
     */
    static List<RunRow> in(Cube days, List<Group> groups) {
        SortedMap<String, CubeRuns> runs = byKey(days);
        runs.keySet()
                .retainAll(
                        groups.stream().map(Group::key).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<RunRow> rows = new ArrayList<>();
        runs.forEach((key, run) -> rows.add(run.row(key, null, false)));
        return rows;
    }

    private static SortedMap<String, CubeRuns> byKey(Cube cube) {
        TreeMap<String, CubeRuns> runs = new TreeMap<>();
        cube.runs()
                .forEach((cell, measures) -> runs.computeIfAbsent(
                                key(cell.workflow(), cell.run()), unseen -> new CubeRuns(cell))
                        .add(cell, measures));
        return runs;
    }

    private static @Nullable Tasks tasks(@Nullable TracedRun log, long jobsInLog) {
        return log == null
                ? null
                : new Tasks(
                        log.tasks(),
                        log.cached(),
                        log.notOnBatch(),
                        log.notSubmitted(),
                        Math.max(0, log.submitted() - jobsInLog));
    }

    private static String key(@Nullable String workflow, String run) {
        return Objects.requireNonNull(Dimension.runKey(workflow, run));
    }

    private void add(RunCell cell, RunMeasures measures) {
        all.add(measures);
        processes.merge(cell.process(), measures, RunMeasures::plus);
    }

    private RunRow row(String key, @Nullable Tasks tasks, boolean ofWholeJobs) {
        List<ProcessRow> rows = new ArrayList<>();
        processes.forEach((process, measures) -> {
            if (!isEmpty(measures)) {
                rows.add(new ProcessRow(
                        process,
                        measures.jobs(),
                        measures.attempts(),
                        measures.retries(),
                        ofWholeJobs ? TallySum.money(measures.retried()) : null,
                        TallySum.money(measures.cost()),
                        TallySum.money(measures.waste())));
            }
        });
        return new RunRow(
                all.engine(),
                first.workflow(),
                first.run(),
                key,
                tasks,
                all.jobs(),
                all.attempts(),
                all.retries(),
                ofWholeJobs ? TallySum.money(all.retried()) : null,
                TallySum.money(all.cost()),
                TallySum.money(all.waste()),
                rows);
    }

    /** True if neither a job nor an attempt nor money is here, as on a day on which an attempt was placed alone. */
    private static boolean isEmpty(RunMeasures measures) {
        return measures.jobs() == 0
                && measures.attempts() == 0
                && measures.cost().usd().signum() == 0;
    }
}
