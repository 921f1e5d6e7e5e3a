package io.spotviewer.site.chart;

import io.spotviewer.site.chart.BarChart.Bar;
import io.spotviewer.site.chart.BarChart.Segment;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.ShownAmount;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cost on On-Demand beside another cost, in pairs of bars whose second has parts: the nine groups with the highest cost on On-Demand,
 * and the others together. It shows the same amounts as the table of the groups.
 */
public final class CostChart {

    private static final int GROUPS = 9;
    private static final String UNKNOWN = "unknown";

    /** A part of a bar, or a whole one. */
    private record Series(Tone tone, String name, Function<Costs, Money> amount) {}

    private static final Series ON_DEMAND = new Series(
            Tone.ON_DEMAND,
            "On-Demand would have cost",
            costs -> costs.comparison().onDemandWouldHaveCost());

    private final Series onDemand;
    private final Series whole;
    private final List<Series> parts;

    private CostChart(Series onDemand, Series whole, List<Series> parts) {
        this.onDemand = onDemand;
        this.whole = whole;
        this.parts = parts;
    }

    /** Returns a chart of what On-Demand would have cost, and of the cost: useful, reclaimed, otherwise wasted, unknown. */
    public static ChartView cost(String id, String title, List<Group> groups, Tally total) {
        return new CostChart(
                        ON_DEMAND,
                        new Series(Tone.USEFUL, "cost", Costs::cost),
                        List.of(
                                new Series(Tone.USEFUL, "Cost, useful", Costs::useful),
                                new Series(
                                        Tone.FAILED,
                                        "Failed, or ended without success",
                                        costs -> costs.waste().costOfOtherCauses()),
                                new Series(Tone.LOST, "Reclaimed", Costs::reclaimed),
                                new Series(Tone.UNKNOWN_ENDING, "Ending unknown", Costs::unknownEnding)))
                .view(id, title, groups, total);
    }

    /** Returns a chart of what On-Demand would have cost, and of the cost of the same attempts. */
    public static ChartView savings(String id, String title, List<Group> groups, Tally total) {
        Series cost = new Series(
                Tone.SPOT,
                "Cost of the same attempts",
                costs -> costs.comparison().cost());
        return new CostChart(ON_DEMAND, cost, List.of(cost)).view(id, title, groups, total);
    }

    private ChartView view(String id, String title, List<Group> groups, Tally total) {
        int decimals = Amounts.decimals(
                Stream.concat(groups.stream().map(group -> group.tally().costs()), Stream.of(total.costs()))
                        .flatMap(costs -> Stream.of(
                                onDemand.amount().apply(costs), whole.amount().apply(costs))));
        List<Group> highestFirst = groups.stream()
                .sorted(Comparator.comparing((Group group) -> Amounts.known(
                                onDemand.amount().apply(group.tally().costs())))
                        .reversed())
                .toList();
        List<BarChart.Group> bars = new ArrayList<>();
        StringBuilder text = new StringBuilder(onDemand.name() + ", then " + whole.name() + ".");
        int single = highestFirst.size() <= GROUPS + 1 ? highestFirst.size() : GROUPS;
        for (Group group : highestFirst.subList(0, single)) {
            String name = Text.shortened(Objects.requireNonNullElse(group.name(), UNKNOWN), 48);
            bars.add(bars(name, List.of(group), decimals, text));
        }
        if (single < highestFirst.size()) {
            bars.add(bars("Others", highestFirst.subList(single, highestFirst.size()), decimals, text));
        }
        Drawing drawing = new Drawing(id);
        drawing.key(onDemand.tone(), onDemand.name());
        parts.forEach(part -> drawing.key(part.tone(), part.name()));
        double height = BarChart.draw(drawing, bars);
        return drawing.view(height, title, text.toString());
    }

    /** Returns the bars of a group, or of several together, and describes them. */
    private BarChart.Group bars(String name, List<Group> groups, int decimals, StringBuilder text) {
        ShownAmount list = shown(groups, onDemand, decimals);
        ShownAmount all = shown(groups, whole, decimals);
        List<Segment> segments = new ArrayList<>();
        text.append(' ')
                .append(name)
                .append(": ")
                .append(list.text())
                .append(", ")
                .append(all.text());
        for (Series part : parts) {
            ShownAmount amount = shown(groups, part, decimals);
            segments.add(
                    new Segment(part.tone(), amount.length(), name + ", " + part.name() + ": " + amount.dollars()));
            if (parts.size() > 1 && part.tone() != Tone.USEFUL && amount.isPositive()) {
                text.append(", ")
                        .append(part.name().toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(amount.dollars());
            }
        }
        text.append('.');
        Segment price = new Segment(onDemand.tone(), list.length(), name + ", " + onDemand.name() + ": " + list.text());
        return new BarChart.Group(name, List.of(new Bar(List.of(price), list.text()), new Bar(segments, all.text())));
    }

    private static ShownAmount shown(List<Group> groups, Series series, int decimals) {
        return new ShownAmount(
                groups.stream()
                        .map(group -> series.amount().apply(group.tally().costs()))
                        .reduce(Money.NOTHING, Money::plus),
                decimals);
    }
}
