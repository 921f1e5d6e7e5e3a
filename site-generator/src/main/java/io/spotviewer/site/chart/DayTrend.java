package io.spotviewer.site.chart;

import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Money by UTC day, or by week or month of a long series: columns whose parts are stacked. */
public final class DayTrend {

    private static final int PLOT_TOP = 18;
    private static final int PLOT_HEIGHT = 170;
    private static final double PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT;

    /** The shares of a column's place where it begins, and that it takes. */
    private static final double INSET = 0.1;

    private static final double WIDTH = 0.8;

    /** A part of a column, and its name as it stands in a list of figures. */
    private record Part(Tone tone, String name, String words, Function<PeriodRow, Money> amount) {

        static Part of(Tone tone, String name, String words, Function<Costs, Money> amount) {
            return new Part(tone, name, words, row -> amount.apply(row.tally().costs()));
        }
    }

    private static final Part IDLE = new Part(Tone.IDLE, "Idle instances", "idle instances", PeriodRow::idle);

    /** The parts of the cost and idle time, from the bottom up. */
    private static final List<Part> STACK = List.of(
            Part.of(Tone.USEFUL, "Useful", "useful", Costs::useful),
            Part.of(
                    Tone.FAILED,
                    "Failed, or ended without success",
                    "failed or ended without success",
                    costs -> costs.waste().costOfOtherCauses()),
            Part.of(Tone.LOST, "Reclaimed", "reclaimed", Costs::reclaimed),
            Part.of(Tone.UNKNOWN_ENDING, "Ending unknown", "ending unknown", Costs::unknownEnding),
            IDLE);

    private DayTrend() {}

    /** Returns cost and idle time by day, with what On-Demand would have cost as a line; none if no amount is known. */
    public static Optional<ChartView> cost(Report report) {
        List<PeriodRow> rows = report.trend();
        List<Part> parts = used(STACK, rows);
        if (parts.isEmpty()
                && rows.stream()
                        .allMatch(row -> Amounts.known(wouldHaveCost(row)).signum() == 0)) {
            return Optional.empty();
        }
        Drawing drawing = new Drawing("chart-days");
        Axis axis = axis(rows, parts, true);
        parts.forEach(part -> drawing.key(part.tone(), part.name()));
        drawing.key(Tone.WOULD, "On-Demand would have cost");
        axis.draw(drawing, PLOT_TOP, PLOT_HEIGHT, tick -> "$" + Axis.plain(tick));
        columns(drawing, axis, rows, parts);
        line(drawing, axis, rows);
        for (int i = 0; i < rows.size(); i++) {
            point(drawing, i, rows.size(), figures(rows.get(i)));
        }
        DateAxis.draw(drawing, PLOT_BOTTOM, rows);
        return Optional.of(drawing.view(
                PLOT_BOTTOM + DateAxis.HEIGHT,
                "Cost " + DateAxis.every(rows) + ", idle instances on top",
                "From " + rows.get(0).from() + " to "
                        + rows.get(rows.size() - 1).until().minusDays(1)
                        + ". Columns are stacked: "
                        + parts.stream().map(Part::words).collect(Collectors.joining(", "))
                        + ". A line shows what On-Demand would have cost. The table has the figures."));
    }

    /** Returns waste by day and cause, and idle time; none if there was neither. */
    public static Optional<ChartView> waste(Report report) {
        List<PeriodRow> rows = report.trend();
        List<Part> parts = new ArrayList<>();
        Arrays.stream(Cause.values())
                .map(cause -> Part.of(
                        Tone.of(cause),
                        Names.cause(cause),
                        Names.losses(cause),
                        costs -> costs.waste().of(cause).cost()))
                .forEach(parts::add);
        parts.add(IDLE);
        List<Part> used = used(parts, rows);
        if (used.isEmpty()) {
            return Optional.empty();
        }
        Drawing drawing = new Drawing("chart-waste-days");
        Axis axis = axis(rows, used, false);
        used.forEach(part -> drawing.key(part.tone(), part.name()));
        axis.draw(drawing, PLOT_TOP, PLOT_HEIGHT, tick -> "$" + Axis.plain(tick));
        columns(drawing, axis, rows, used);
        for (int i = 0; i < rows.size(); i++) {
            PeriodRow row = rows.get(i);
            point(
                    drawing,
                    i,
                    rows.size(),
                    row.days() + ": waste "
                            + Amounts.text(row.tally().costs().waste().cost())
                            + listed(": ", used.subList(0, used.size() - (used.contains(IDLE) ? 1 : 0)), row)
                            + idle(row)
                            + ".");
        }
        DateAxis.draw(drawing, PLOT_BOTTOM, rows);
        return Optional.of(drawing.view(
                PLOT_BOTTOM + DateAxis.HEIGHT,
                "Waste " + DateAxis.every(rows) + " and cause, idle instances on top",
                "From " + rows.get(0).from() + " to "
                        + rows.get(rows.size() - 1).until().minusDays(1)
                        + ". Columns are stacked: "
                        + used.stream().map(Part::words).collect(Collectors.joining(", "))
                        + ". The table has the figures."));
    }

    private static List<Part> used(List<Part> parts, List<PeriodRow> rows) {
        return parts.stream()
                .filter(part -> rows.stream()
                        .anyMatch(row -> Amounts.known(part.amount().apply(row)).signum() > 0))
                .toList();
    }

    private static Axis axis(List<PeriodRow> rows, List<Part> parts, boolean withOnDemand) {
        double greatest = 0;
        for (PeriodRow row : rows) {
            double height = 0;
            for (Part part : parts) {
                height += Amounts.known(part.amount().apply(row)).doubleValue();
            }
            greatest = Math.max(greatest, height);
            if (withOnDemand) {
                greatest = Math.max(greatest, Amounts.known(wouldHaveCost(row)).doubleValue());
            }
        }
        return Axis.upTo(greatest);
    }

    private static Money wouldHaveCost(PeriodRow row) {
        return row.tally().costs().comparison().onDemandWouldHaveCost();
    }

    private static void columns(Drawing drawing, Axis axis, List<PeriodRow> rows, List<Part> parts) {
        double slot = (1 - Axis.GUTTER) / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            double top = PLOT_BOTTOM;
            for (Part part : parts) {
                double amount = Amounts.known(part.amount().apply(rows.get(i))).doubleValue();
                double height = PLOT_HEIGHT * axis.share(amount);
                top -= height;
                drawing.bar(part.tone(), Axis.x((i + INSET) / rows.size()), top, slot * WIDTH, height);
            }
        }
    }

    /** Draws a step for each day with a known amount. */
    private static void line(Drawing drawing, Axis axis, List<PeriodRow> rows) {
        double before = -1;
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal usd = wouldHaveCost(rows.get(i)).usd();
            if (usd == null) {
                before = -1;
                continue;
            }
            double y = PLOT_BOTTOM - PLOT_HEIGHT * axis.share(usd.doubleValue());
            double x = Axis.x((double) i / rows.size());
            if (before >= 0 && before != y) {
                drawing.stroke("would", x, before, x, y);
            }
            drawing.stroke("would", x, y, Axis.x((i + 1.0) / rows.size()), y);
            before = y;
        }
    }

    private static void point(Drawing drawing, int i, int all, String figures) {
        drawing.point(Axis.x((double) i / all), PLOT_TOP, (1 - Axis.GUTTER) / all, PLOT_HEIGHT, figures);
    }

    private static String figures(PeriodRow row) {
        Costs costs = row.tally().costs();
        return row.days() + ": cost " + Amounts.text(costs.cost())
                + listed(": ", STACK.subList(0, STACK.size() - 1), row) + idle(row) + "; On-Demand would have cost "
                + Amounts.text(wouldHaveCost(row)) + ".";
    }

    private static String idle(PeriodRow row) {
        return Amounts.known(row.idle()).signum() > 0 ? "; idle instances " + Amounts.text(row.idle()) + " more" : "";
    }

    private static String listed(String before, List<Part> parts, PeriodRow row) {
        return parts.stream()
                .filter(part -> Amounts.known(part.amount().apply(row)).signum() > 0)
                .map(part -> part.words() + " " + Amounts.text(part.amount().apply(row)))
                .reduce((a, b) -> a + ", " + b)
                .map(list -> before + list)
                .orElse("");
    }
}
