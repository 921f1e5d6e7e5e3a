package io.spotviewer.site.table;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.Tasks;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import java.util.List;
import java.util.function.ToLongFunction;

/** The table of runs of workflows: their tasks in the engine's log beside their jobs, and the retries that the engine never sees. */
public final class RunTable {

    private static final int MOST = 50;
    private static final String NO_LOG = "Without the engine’s log, such as Nextflow’s trace, only jobs are known.";

    private RunTable() {}

    /** Returns the dearest runs, the highest cost first. */
    public static TableView view(Report report) {
        Column<RunRow> cost = Column.<RunRow>money("cost", "Cost", RunRow::cost).means(Term.COST);
        List<Column<RunRow>> columns = List.of(
                Column.text("run", "Run", row -> Cell.name(row.run(), JobTable.UNKNOWN)),
                Column.text(
                        "workflow", "Workflow", row -> Cell.name(row.workflow(), "The run carries no name of one.")),
                cost,
                Column.<RunRow>money("waste", "Waste", RunRow::waste).means(Term.WASTE),
                Column.money("retried", "Cost of retried attempts", RunRow::retriedCost),
                Column.<RunRow>count("jobs", "Jobs", RunRow::jobs).means(Term.JOBS),
                Column.<RunRow>count("attempts", "Attempts", RunRow::attempts).means(Term.ATTEMPTS),
                Column.<RunRow>count("retries", "Retries by Batch", RunRow::retries)
                        .means(Term.RETRIES),
                tasks("tasks", "Tasks", Tasks::all),
                tasks("cached", "Cached", Tasks::cached),
                tasks("elsewhere", "Not on Batch", Tasks::notOnBatch),
                tasks("missing", "Jobs without a record", Tasks::withoutRecord));
        Table<RunRow> table = Table.of("workflow-runs", caption(report), columns)
                .greatestFirst(cost)
                .linkedTo(row -> JobsLink.of(Dimension.RUN, row.run()).href());
        List<RunRow> ordered = table.ordered(report.runs());
        return table.view(ordered.subList(0, Math.min(MOST, ordered.size())));
    }

    private static String caption(Report report) {
        int runs = report.runs().size();
        return runs <= MOST ? "Runs" : "The " + MOST + " dearest of " + runs + " runs; report.json has all";
    }

    private static Column<RunRow> tasks(String key, String header, ToLongFunction<Tasks> count) {
        return Column.number(
                key,
                header,
                "",
                row -> row.tasks() == null ? Cell.missing(NO_LOG) : Cell.count(count.applyAsLong(row.tasks())));
    }
}
