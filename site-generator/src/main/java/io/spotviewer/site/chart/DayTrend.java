package io.spotviewer.site.chart;

import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.money.Costs;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** The cost of attempts by UTC day: what On-Demand would have cost beside the cost, whose parts are stacked. */
public final class DayTrend {

    /** Columns of more days would be thinner than a line. The table has all days. */
    private static final int MOST_DAYS = 90;

    private static final int PLOT_TOP = 18;
    private static final int PLOT_HEIGHT = 170;
    private static final double PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT;

    private record Part(Tone tone, String name, Function<Costs, Money> amount) {}

    /** The parts of the cost, from the bottom up. */
    private static final List<Part> STACK = List.of(
            new Part(Tone.USEFUL, "Cost, useful", Costs::useful),
            new Part(
                    Tone.FAILED,
                    "Failed, or ended without success",
                    costs -> costs.waste().costOfOtherCauses()),
            new Part(Tone.LOST, "Reclaimed", Costs::reclaimed),
            new Part(Tone.UNKNOWN_ENDING, "Ending unknown", Costs::unknownEnding));

    private DayTrend() {}

    public static ChartView chart(List<DayRow> allDays) {
        List<DayRow> days = allDays.subList(Math.max(0, allDays.size() - MOST_DAYS), allDays.size());
        BigDecimal greatest = days.stream()
                .flatMap(day -> Stream.of(
                        day.tally().costs().comparison().onDemandWouldHaveCost(),
                        day.tally().costs().cost()))
                .map(Amounts::known)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        Drawing drawing = new Drawing("chart-days");
        drawing.key(Tone.ON_DEMAND, "On-Demand would have cost");
        STACK.forEach(part -> drawing.key(part.tone(), part.name()));
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
        Costs costs = day.tally().costs();
        Money onDemand = costs.comparison().onDemandWouldHaveCost();
        double width = slot * 0.4;
        double height = PLOT_HEIGHT * axis.share(Amounts.known(onDemand).doubleValue());
        drawing.bar(
                Tone.ON_DEMAND,
                x + slot * 0.08,
                PLOT_BOTTOM - height,
                width,
                height,
                day.day() + ", On-Demand would have cost: " + Amounts.text(onDemand));
        double top = PLOT_BOTTOM;
        for (Part part : STACK) {
            Money amount = part.amount().apply(costs);
            double partHeight = PLOT_HEIGHT * axis.share(Amounts.known(amount).doubleValue());
            top -= partHeight;
            drawing.bar(
                    part.tone(),
                    x + slot * 0.5,
                    top,
                    width,
                    partHeight,
                    day.day() + ", " + part.name() + ": " + Amounts.text(amount));
        }
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
                                "would",
                                "On-Demand would\u00a0have\u00a0cost",
                                row -> row.tally().costs().comparison().onDemandWouldHaveCost())
                        .means(Term.ON_DEMAND_WOULD_HAVE_COST),
                Column.<DayRow>money("cost", "Cost", row -> row.tally().costs().cost())
                        .means(Term.COST),
                Column.<DayRow>money(
                                "useful", "Useful", row -> row.tally().costs().useful())
                        .means(Term.USEFUL),
                Column.<DayRow>money(
                                "waste",
                                "Waste",
                                row -> row.tally().costs().waste().cost())
                        .means(Term.WASTE),
                Column.<DayRow>money(
                                "reclaimed",
                                "Reclaimed",
                                row -> row.tally().costs().reclaimed())
                        .means(Term.RECLAIMED_COST),
                Column.<DayRow>count(
                                "reclaims",
                                "Reclaimed attempts",
                                row -> row.tally().reclaims())
                        .means(Term.RECLAIMS),
                Column.<DayRow>duration(
                                "losttime", "Lost time", row -> row.tally().lostSeconds())
                        .means(Term.LOST_TIME),
                Column.<DayRow>duration(
                                "waited", "Waited time", row -> row.tally().waitedSeconds())
                        .means(Term.WAITED_TIME));
        return Table.of("days-table", "By day", columns).greatestFirst(day).view(days);
    }
}
