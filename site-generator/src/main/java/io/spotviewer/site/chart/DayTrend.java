package io.spotviewer.site.chart;

import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Money;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The cost of attempts by the UTC day on which they ended: On-Demand cost and cost as paired columns, reclaimed stacked on useful. */
public final class DayTrend {

    /** Columns of more days would be thinner than a line. The table has all days. */
    private static final int MOST_DAYS = 90;

    private static final int PLOT_TOP = 18;
    private static final int PLOT_HEIGHT = 170;
    private static final double PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT;

    private DayTrend() {}

    public static ChartView chart(List<DayRow> allDays) {
        List<DayRow> days = allDays.subList(Math.max(0, allDays.size() - MOST_DAYS), allDays.size());
        BigDecimal greatest = days.stream()
                .flatMap(day -> Stream.of(
                        day.tally().costs().onDemand(), day.tally().costs().actual()))
                .map(Amounts::known)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        Drawing drawing = new Drawing("chart-days");
        drawing.key(Tone.ON_DEMAND, "On-Demand price");
        drawing.key(Tone.USEFUL, "As bought, useful");
        drawing.key(Tone.LOST, "Lost to reclaims");
        Axis axis = Axis.upTo(greatest.doubleValue());
        axis.draw(drawing, PLOT_TOP, PLOT_HEIGHT, tick -> "$" + Axis.plain(tick));
        for (int i = 0; i < days.size(); i++) {
            columns(drawing, days.get(i), Axis.x((double) i / days.size()), (1 - Axis.GUTTER) / days.size(), axis);
        }
        dates(drawing, days);
        String description = "By UTC day from " + days.get(0).day() + " to "
                + days.get(days.size() - 1).day() + ". The table of days has the figures.";
        return drawing.view(PLOT_BOTTOM + 22, "Cost by day", description);
    }

    private static void columns(Drawing drawing, DayRow day, double x, double slot, Axis axis) {
        Money onDemand = day.tally().costs().onDemand();
        Money actual = day.tally().costs().actual();
        Money lost = day.tally().costs().wasted();
        double width = slot * 0.4;
        double priceHeight = PLOT_HEIGHT * axis.share(Amounts.known(onDemand).doubleValue());
        double actualHeight = PLOT_HEIGHT * axis.share(Amounts.known(actual).doubleValue());
        double lostHeight = Math.min(
                actualHeight, PLOT_HEIGHT * axis.share(Amounts.known(lost).doubleValue()));
        drawing.bar(
                Tone.ON_DEMAND,
                x + slot * 0.08,
                PLOT_BOTTOM - priceHeight,
                width,
                priceHeight,
                day.day() + ", On-Demand: " + Amounts.text(onDemand));
        drawing.bar(
                Tone.USEFUL,
                x + slot * 0.5,
                PLOT_BOTTOM - actualHeight + lostHeight,
                width,
                actualHeight - lostHeight,
                day.day() + ", as bought: " + Amounts.text(actual));
        drawing.hatched(
                Tone.LOST,
                x + slot * 0.5,
                PLOT_BOTTOM - actualHeight,
                width,
                lostHeight,
                day.day() + ", lost to reclaims: " + Amounts.text(lost));
    }

    private static void dates(Drawing drawing, List<DayRow> days) {
        int last = days.size() - 1;
        int middle = last / 2;
        drawing.label("axis", Axis.x(0), PLOT_BOTTOM + 17, days.get(0).day().toString());
        if (last > 1) {
            double x = Axis.x((middle + 0.5) / days.size());
            drawing.label(
                    "axis mid", x, PLOT_BOTTOM + 17, days.get(middle).day().toString());
        }
        if (last > 0) {
            drawing.label("axis end", 1, PLOT_BOTTOM + 17, days.get(last).day().toString());
        }
    }

    public static TableView table(List<DayRow> days) {
        Column<DayRow> day = Column.text(
                "day",
                "Day, UTC",
                row -> Cell.of(row.day().toString(), row.day().toString()));
        List<Column<DayRow>> columns = List.of(
                day,
                Column.<DayRow>count(
                                "attempts", "Attempts ended", row -> row.tally().attempts())
                        .means(Term.DAYS),
                Column.<DayRow>duration("run", "Run time", row -> row.tally().runSeconds())
                        .means(Term.RUN_TIME),
                Column.<DayRow>money(
                                "ondemand",
                                "On-Demand",
                                row -> row.tally().costs().onDemand())
                        .means(Term.ON_DEMAND_COST),
                Column.<DayRow>money(
                                "actual",
                                "As bought",
                                row -> row.tally().costs().actual())
                        .means(Term.ACTUAL_COST),
                Column.<DayRow>count("reclaims", "Reclaims", row -> row.tally().reclaims())
                        .means(Term.RECLAIMS),
                Column.<DayRow>duration(
                                "losttime", "Time lost", row -> row.tally().lostSeconds())
                        .means(Term.LOST_TIME),
                Column.<DayRow>money("lost", "Lost", row -> row.tally().costs().wasted())
                        .means(Term.LOST_MONEY));
        return Table.of("days-table", "By day", columns).greatestFirst(day).view(days);
    }
}
