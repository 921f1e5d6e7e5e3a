package io.spotviewer.site.table;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.Tasks;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of runs of workflows: their tasks in the engine's log beside their jobs, and the retries that the engine never sees. */
public final class RunTable {

    private static final int MOST = 50;
    private static final String NO_LOG = "Without the engine’s log, such as Nextflow’s trace, only jobs are known.";

    private RunTable() {}

    /** Returns the dearest runs, the highest cost first. Those of a range have no columns of what is known without days alone. */
    public static TableView view(Report report) {
        Column<RunRow> cost = Column.<RunRow>money("cost", "Cost", RunRow::cost).means(Term.COST);
        List<Column<RunRow>> columns = new ArrayList<>(List.of(
                Column.text("run", "Run", row -> Cell.name(row.run(), JobTable.UNKNOWN)),
                Column.text(
                        "workflow", "Workflow", row -> Cell.name(row.workflow(), "The run carries no name of one.")),
                cost,
                Column.<RunRow>money("waste", "Waste", RunRow::waste).means(Term.WASTE)));
        boolean isOfDays = isOfDays(report);
        if (!isOfDays) {
            columns.add(Column.money("retried", "Cost of retried attempts", RunTable::retriedCost));
        }
        columns.add(Column.<RunRow>count("jobs", "Jobs", RunRow::jobs).means(Term.JOBS));
        columns.add(
                Column.<RunRow>count("attempts", "Attempts", RunRow::attempts).means(Term.ATTEMPTS));
        columns.add(Column.<RunRow>count("retries", "Retries by Batch", RunRow::retries)
                .means(Term.RETRIES));
        if (!isOfDays) {
            columns.add(tasks("tasks", "Tasks", Tasks::all));
            columns.add(tasks("cached", "Cached", Tasks::cached));
            columns.add(tasks("elsewhere", "Not on Batch", Tasks::notOnBatch));
            columns.add(tasks("missing", "Jobs without a record", Tasks::withoutRecord));
        }
        Map<String, Group> groups = report.breakdowns().by(Dimension.RUN).stream()
                .filter(group -> group.key() != null)
                .collect(Collectors.toMap(group -> String.valueOf(group.key()), group -> group));
        Table<RunRow> table = Table.of("workflow-runs", caption(report), columns)
                .greatestFirst(cost)
                .linkedTo(row -> jobs(groups.get(row.key())));
        List<RunRow> ordered = table.ordered(report.runs());
        return table.view(ordered.subList(0, Math.min(MOST, ordered.size())));
    }

    /** True if the report is of a range of days: its runs have no figure that is known without days alone. */
    public static boolean isOfDays(Report report) {
        return report.runs().stream().anyMatch(run -> run.retriedCost() == null);
    }

    /** True if the run is an array of jobs that no engine submitted. */
    public static boolean isArray(RunRow run) {
        return WorkflowFacts.ARRAY.equals(run.engine());
    }

    private static Money retriedCost(RunRow row) {
        return Objects.requireNonNull(row.retriedCost());
    }

    /** Returns the address of the jobs of a run; null for a run that is known from the engine's log alone, without a job. */
    private static @Nullable String jobs(@Nullable Group group) {
        return group == null ? null : JobsLink.of(group).href();
    }

    private static String caption(Report report) {
        int runs = report.runs().size();
        String named = report.runs().stream().anyMatch(RunTable::isArray) ? "runs and arrays" : "runs";
        return runs <= MOST
                ? "R" + named.substring(1)
                : "The " + MOST + " dearest of " + runs + " " + named + "; report.json has all";
    }

    private static Column<RunRow> tasks(String key, String header, ToLongFunction<Tasks> count) {
        return Column.number(
                key,
                header,
                "",
                row -> row.tasks() == null ? Cell.missing(NO_LOG) : Cell.count(count.applyAsLong(row.tasks())));
    }
}
