package io.spotviewer.site.chart;

import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.money.Money;
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
                        day.tally().costs().onDemand(), day.tally().costs().cost()))
                .map(Amounts::known)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        Drawing drawing = new Drawing("chart-days");
        drawing.key(Tone.ON_DEMAND, "On-Demand cost");
        drawing.key(Tone.USEFUL, "Cost, useful");
        drawing.key(Tone.LOST, "Reclaimed");
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
        Money cost = day.tally().costs().cost();
        Money lost = day.tally().costs().reclaimed();
        double width = slot * 0.4;
        double onDemandHeight = PLOT_HEIGHT * axis.share(Amounts.known(onDemand).doubleValue());
        double costHeight = PLOT_HEIGHT * axis.share(Amounts.known(cost).doubleValue());
        double lostHeight = Math.min(
                costHeight, PLOT_HEIGHT * axis.share(Amounts.known(lost).doubleValue()));
        drawing.bar(
                Tone.ON_DEMAND,
                x + slot * 0.08,
                PLOT_BOTTOM - onDemandHeight,
                width,
                onDemandHeight,
                day.day() + ", On-Demand: " + Amounts.text(onDemand));
        drawing.bar(
                Tone.USEFUL,
                x + slot * 0.5,
                PLOT_BOTTOM - costHeight + lostHeight,
                width,
                costHeight - lostHeight,
                day.day() + ", cost: " + Amounts.text(cost));
        drawing.hatched(
                Tone.LOST,
                x + slot * 0.5,
                PLOT_BOTTOM - costHeight,
                width,
                lostHeight,
                day.day() + ", reclaimed: " + Amounts.text(lost));
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
                                "On-Demand cost",
                                row -> row.tally().costs().onDemand())
                        .means(Term.ON_DEMAND_COST),
                Column.<DayRow>money("cost", "Cost", row -> row.tally().costs().cost())
                        .means(Term.COST),
                Column.<DayRow>count("reclaims", "Reclaims", row -> row.tally().reclaims())
                        .means(Term.RECLAIMS),
                Column.<DayRow>duration(
                                "losttime", "Lost time", row -> row.tally().lostSeconds())
                        .means(Term.LOST_TIME),
                Column.<DayRow>money(
                                "reclaimed",
                                "Reclaimed",
                                row -> row.tally().costs().reclaimed())
                        .means(Term.RECLAIMED_COST));
        return Table.of("days-table", "By day", columns).greatestFirst(day).view(days);
    }
}
