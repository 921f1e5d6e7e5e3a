package io.spotviewer.site.chart;

import io.spotviewer.site.chart.BarChart.Bar;
import io.spotviewer.site.chart.BarChart.Segment;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.table.AddedUp;
import io.spotviewer.site.text.ShownAmount;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The On-Demand cost beside another cost, in pairs of bars, useful and reclaimed stacked: the nine groups of highest cost, and the others
 * together. It shows the same amounts as the table of the groups.
 */
public final class CostChart {

    private static final int GROUPS = 9;
    private static final String UNKNOWN = "not known";

    private final String costName;
    private final Function<Costs, Money> cost;

    private CostChart(String costName, Function<Costs, Money> cost) {
        this.costName = costName;
        this.cost = cost;
    }

    /** Returns a chart of On-Demand cost and cost. */
    public static ChartView cost(String id, String title, List<Group> groups, Tally total) {
        return new CostChart("Cost", Costs::cost).view(id, title, groups, total, true);
    }

    /** Returns a chart of On-Demand cost and Spot cost. */
    public static ChartView atSpot(String id, String title, List<Group> groups, Tally total) {
        return new CostChart("Spot cost", Costs::spot).view(id, title, groups, total, false);
    }

    private ChartView view(String id, String title, List<Group> groups, Tally total, boolean withLost) {
        AddedUp.Rounded onDemand = rounded(groups, total, Costs::onDemand);
        AddedUp.Rounded other = rounded(groups, total, cost);
        AddedUp.Rounded lost = rounded(groups, total, Costs::reclaimed);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            pairs.add(new Pair(
                    Text.shortened(Objects.requireNonNullElse(groups.get(i).name(), UNKNOWN), 48),
                    ShownAmount.of(onDemand.usd().get(i), money(groups.get(i), Costs::onDemand)),
                    ShownAmount.of(other.usd().get(i), money(groups.get(i), cost)),
                    withLost
                            ? ShownAmount.of(lost.usd().get(i), money(groups.get(i), Costs::reclaimed))
                            : ShownAmount.NOTHING));
        }
        int decimals = Math.max(onDemand.decimals(), other.decimals());
        List<Pair> shown = highest(pairs);
        Drawing drawing = new Drawing(id);
        drawing.key(Tone.ON_DEMAND, "On-Demand cost");
        drawing.key(Tone.USEFUL, withLost ? costName + ", useful" : costName);
        if (withLost) {
            drawing.key(Tone.LOST, "Reclaimed");
        }
        double height = BarChart.draw(
                drawing, shown.stream().map(pair -> group(pair, decimals)).toList());
        return drawing.view(height, title, description(shown, decimals));
    }

    private static AddedUp.Rounded rounded(List<Group> groups, Tally whole, Function<Costs, Money> part) {
        List<Tally> tallies = groups.stream().map(Group::tally).toList();
        return AddedUp.rounded(tallies, whole, tally -> part.apply(tally.costs()));
    }

    private static Money money(Group group, Function<Costs, Money> part) {
        return part.apply(group.tally().costs());
    }

    private record Pair(String name, ShownAmount onDemand, ShownAmount cost, ShownAmount lost) {

        Pair plus(Pair other) {
            return new Pair(name, onDemand.plus(other.onDemand), cost.plus(other.cost), lost.plus(other.lost));
        }
    }

    private static List<Pair> highest(List<Pair> pairs) {
        List<Pair> highestFirst = pairs.stream()
                .sorted(Comparator.comparing((Pair pair) -> pair.onDemand().usd())
                        .reversed())
                .toList();
        if (highestFirst.size() <= GROUPS + 1) {
            return highestFirst;
        }
        List<Pair> shown = new ArrayList<>(highestFirst.subList(0, GROUPS));
        Pair none = new Pair("Others", ShownAmount.NOTHING, ShownAmount.NOTHING, ShownAmount.NOTHING);
        shown.add(highestFirst.stream().skip(GROUPS).reduce(none, Pair::plus));
        return shown;
    }

    private BarChart.Group group(Pair pair, int decimals) {
        String onDemand = pair.onDemand().text(decimals);
        ShownAmount useful = pair.cost().without(pair.lost());
        Bar price = new Bar(
                List.of(new Segment(
                        Tone.ON_DEMAND,
                        false,
                        pair.onDemand().usd().doubleValue(),
                        pair.name() + ", On-Demand: " + onDemand)),
                onDemand);
        Bar paid = new Bar(
                List.of(
                        new Segment(
                                Tone.USEFUL,
                                false,
                                useful.usd().doubleValue(),
                                pair.name() + ", useful: " + useful.dollars(decimals)),
                        new Segment(
                                Tone.LOST,
                                true,
                                pair.lost().usd().doubleValue(),
                                pair.name() + ", reclaimed: " + pair.lost().dollars(decimals))),
                pair.cost().text(decimals));
        return new BarChart.Group(pair.name(), List.of(price, paid));
    }

    private String description(List<Pair> pairs, int decimals) {
        StringBuilder text =
                new StringBuilder("On-Demand cost, then ").append(costName).append('.');
        for (Pair pair : pairs) {
            text.append(' ')
                    .append(pair.name())
                    .append(": ")
                    .append(pair.onDemand().text(decimals));
            text.append(", ").append(pair.cost().text(decimals));
            if (pair.lost().usd().signum() > 0) {
                text.append(" including ").append(pair.lost().dollars(decimals)).append(" reclaimed");
            }
            text.append('.');
        }
        return text.toString();
    }
}
