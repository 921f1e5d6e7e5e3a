package io.spotviewer.site.table;

import io.spotviewer.site.report.RangeRow;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Term;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of the totals of the last days and of all time. */
public final class RangeTable {

    private static final List<Column<RangeRow>> COLUMNS = List.of(
            Column.text("range", "Range", row -> Cell.of(Names.range(row.range()), Names.range(row.range()))),
            Column.time("span", "Days", row -> Cell.of(span(row), span(row))),
            Column.<RangeRow>money("cost", "Cost", row -> row.tally().costs().cost())
                    .means(Term.COST),
            Column.<RangeRow>money(
                            "would",
                            "On-Demand would\u00a0have\u00a0cost",
                            row -> row.tally().costs().comparison().onDemandWouldHaveCost())
                    .means(Term.ON_DEMAND_WOULD_HAVE_COST),
            Column.<RangeRow>money(
                            "netsavings",
                            "Net savings",
                            row -> row.tally().costs().netSavings())
                    .means(Term.NET_SAVINGS),
            Column.<RangeRow>money(
                            "waste", "Waste", row -> row.tally().costs().waste().cost())
                    .means(Term.WASTE),
            Column.<RangeRow>money(
                            "reclaimed", "Reclaimed", row -> row.tally().costs().reclaimed())
                    .means(Term.RECLAIMED_COST),
            Column.<RangeRow>number("attempts", "Attempts", "", RangeTable::attempts)
                    .means(Term.DAYS),
            Column.<RangeRow>duration("run", "Run time", row -> row.tally().runSeconds())
                    .means(Term.RUN_TIME),
            Column.<RangeRow>count(
                            "reclaims", "Reclaimed attempts", row -> row.tally().reclaims())
                    .means(Term.RECLAIMS),
            Column.<RangeRow>duration(
                            "losttime", "Lost time", row -> row.tally().lostSeconds())
                    .means(Term.LOST_TIME),
            Column.<RangeRow>duration(
                            "waited", "Waited time", row -> row.tally().waitedSeconds())
                    .means(Term.WAITED_TIME));

    private RangeTable() {}

    /**
     * Returns the table.
     *
     * @param first the first day with data: ranges that begin before it are left out, as their days would be taken for thirty or ninety; null
     *     if unknown
     */
    public static TableView view(List<RangeRow> ranges, @Nullable LocalDate first) {
        return Table.of("ranges-table", "By range", COLUMNS)
                .asGiven()
                .view(ranges.stream()
                        .filter(row -> row.from() == null
                                || first == null
                                || !row.from().isBefore(first))
                        .toList());
    }

    /** Returns the first and the last day, both whole. */
    private static String span(RangeRow row) {
        return row.from() == null || row.until() == null
                ? "all"
                : row.from() + " to " + row.until().minusDays(1);
    }

    private static Cell attempts(RangeRow row) {
        Cell cell = Cell.count(row.tally().attempts());
        return row.tally().attempts() == 0 ? cell.withNote("No attempt ended in this range.") : cell;
    }
}
