package io.spotviewer.site.table;

import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The tables of days, or of the weeks or months of a long series, the newest first. Each row leads to the jobs of its days. */
public final class DayTable {

    private static final Column<PeriodRow> DAY =
            Column.text("day", "Day, UTC", row -> Cell.of(row.days(), row.from().toString()));
    private static final Column<PeriodRow> COST = Column.<PeriodRow>money(
                    "cost", "Cost", row -> row.tally().costs().cost())
            .means(Term.COST);
    private static final Column<PeriodRow> WASTE =
            Column.<PeriodRow>money("waste", "Waste", row -> waste(row).cost()).means(Term.WASTE);
    private static final Column<PeriodRow> IDLE =
            Column.<PeriodRow>money("idle", "Idle instances", PeriodRow::idle).means(Term.IDLE);

    private static final List<Column<PeriodRow>> COSTS = List.of(
            DAY,
            COST,
            Column.<PeriodRow>money(
                            "would",
                            "On-Demand would\u00a0have\u00a0cost",
                            row -> row.tally().costs().comparison().onDemandWouldHaveCost())
                    .means(Term.ON_DEMAND_WOULD_HAVE_COST),
            Column.<PeriodRow>money(
                            "netsavings",
                            "Net savings",
                            row -> row.tally().costs().netSavings())
                    .means(Term.NET_SAVINGS),
            Column.<PeriodRow>money(
                            "useful", "Useful", row -> row.tally().costs().useful())
                    .means(Term.USEFUL),
            WASTE,
            Column.<PeriodRow>money(
                            "failed",
                            "Failed, or without success",
                            row -> waste(row).costOfOtherCauses())
                    .means(Term.WASTE),
            Column.<PeriodRow>money(
                            "reclaimed", "Reclaimed", row -> row.tally().costs().reclaimed())
                    .means(Term.RECLAIMED_COST),
            IDLE,
            Column.<PeriodRow>count("attempts", "Attempts", row -> row.tally().attempts())
                    .means(Term.DAYS),
            Column.<PeriodRow>duration("run", "Run time", row -> row.tally().runSeconds())
                    .means(Term.RUN_TIME),
            Column.<PeriodRow>count(
                            "reclaims", "Reclaimed attempts", row -> row.tally().reclaims())
                    .means(Term.RECLAIMS),
            Column.<PeriodRow>duration(
                            "losttime", "Lost time", row -> row.tally().lostSeconds())
                    .means(Term.LOST_TIME),
            Column.<PeriodRow>duration(
                            "waited", "Waited time", row -> row.tally().waitedSeconds())
                    .means(Term.WAITED_TIME));

    private DayTable() {}

    private static Waste waste(PeriodRow row) {
        return row.tally().costs().waste();
    }

    /** Returns the figures of the chart of costs, and all others of the days. */
    public static TableView costs(Report report) {
        return view("days-table", "By day", COSTS, report, "days");
    }

    /** Returns the waste by cause, with those causes that took time or money. */
    public static TableView waste(Report report) {
        List<Column<PeriodRow>> columns = new ArrayList<>(List.of(DAY, WASTE));
        Arrays.stream(Cause.values())
                .filter(cause -> report.trend().stream()
                        .anyMatch(row -> waste(row).of(cause).any()))
                .forEach(cause -> columns.add(Column.<PeriodRow>money(
                                cause.name().toLowerCase(Locale.ROOT).replace("_", ""),
                                Names.cause(cause),
                                row -> waste(row).of(cause).cost())
                        .means(cause == Cause.RECLAIMED ? Term.RECLAIMED_COST : Term.WASTE)));
        columns.add(IDLE);
        return view("waste-days", "Waste by day and cause", columns, report, "waste-days");
    }

    private static TableView view(
            String id, String caption, List<Column<PeriodRow>> columns, Report report, String ownRows) {
        return Table.of(id, caption, columns)
                .greatestFirst(DAY)
                .linkedTo(row -> JobsLink.all().days(row.from(), row.until()).href())
                .ofOwnDays(ownRows, Integer.MAX_VALUE)
                .view(report.trend());
    }
}
