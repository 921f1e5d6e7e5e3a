package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.Bias;
import io.spotviewer.site.text.DefinitionsVersion;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The page of definitions of every figure, and of the prices used. */
final class MethodologyPage {

    private static final List<String> SPOT_HOUR = List.of(
            "Amazon EC2’s texts don’t settle which Spot price holds within an instance-hour. Its pricing page and later texts charge the price in"
                    + " effect while the instance runs, billed to the second: that is the cost of this report. The announcement of 2017 charges"
                    + " each instance-hour at the price in effect at its beginning, and the Spot data feed, with one price for each instance and"
                    + " hour, fits that: the second rule. The two differ only where the price changes within an hour.");

    private MethodologyPage() {}

    static MethodologyView view(Report report, FrameView frame) {
        List<TermView> terms = Arrays.stream(Term.values())
                .map(term -> new TermView(term.anchor(), term.title(), term.definition(), term.formulas()))
                .toList();
        return new MethodologyView(
                frame,
                terms,
                List.of(
                        new PartView(
                                "biases",
                                "Known biases",
                                List.of(
                                        "The direction in which each figure may be wrong, and the size in the fleet of ./spot-viewer demo where it"
                                                + " can be measured: jobs of $434.99 and ended instances of $470.43."),
                                List.of(biases())),
                        new PartView("spot-hour", "Spot prices within an hour", SPOT_HOUR, List.of(spotHour(report))),
                        new PartView(
                                "history",
                                "History of definitions",
                                List.of("Figures of reports with different versions don’t compare."),
                                List.of(history())),
                        new PartView("price-table", "Prices used", List.of(), List.of(prices(report.prices())))));
    }

    private static TableView biases() {
        return Table.of(
                        "bias-list",
                        "Biases by direction and size",
                        List.of(
                                Column.<Bias>text("cause", "Bias", bias -> text(bias.cause())),
                                Column.<Bias>text("figures", "Figures", bias -> text(bias.figures())),
                                Column.<Bias>text("direction", "Direction", bias -> text(bias.direction())),
                                Column.<Bias>text("size", "Size in the demo", bias -> text(bias.inTheDemo()))))
                .asGiven()
                .view(List.of(Bias.values()));
    }

    private static TableView history() {
        return Table.of(
                        "definition-versions",
                        "Versions of the definitions",
                        List.of(
                                Column.<DefinitionsVersion>text(
                                        "version", "Version", version -> text(String.valueOf(version.number()))),
                                Column.<DefinitionsVersion>text(
                                        "changes", "What changed", version -> text(version.changes()))))
                .asGiven()
                .view(DefinitionsVersion.ALL);
    }

    /** A rule for the price within an hour, with the costs that it gives. */
    private record SpotRule(String name, Money attempts, Money instances) {}

    private static TableView spotHour(Report report) {
        Costs costs = report.totals().all().costs();
        return Table.of(
                        "spot-rules",
                        "Costs by both rules",
                        List.of(
                                Column.<SpotRule>text("rule", "Rule", rule -> text(rule.name())),
                                Column.<SpotRule>money("attempts", "Cost of the attempts", SpotRule::attempts)
                                        .means(Term.COST),
                                Column.<SpotRule>money("instances", "Cost of ended instances", SpotRule::instances)
                                        .means(Term.INSTANCES)))
                .asGiven()
                .view(List.of(
                        new SpotRule(
                                "each price for the time in which it holds",
                                costs.cost(),
                                report.totals().instances()),
                        new SpotRule(
                                "the price at the start of each instance-hour for all of the hour",
                                costs.costByHourStart(),
                                report.totals().instancesByHourStart())));
    }

    private static Cell text(String text) {
        return Cell.of(text, text);
    }

    private static TableView prices(List<PriceRow> prices) {
        return Table.of(
                        "price-list",
                        "Prices used, per hour",
                        List.of(
                                Column.<PriceRow>text("kind", "Price", row -> Cell.of(kind(row), kind(row))),
                                Column.<PriceRow>text(
                                        "type",
                                        "Instance type",
                                        row -> Cell.name(row.instanceType(), "Fargate has no instance types.")),
                                Column.<PriceRow>text("place", "Place", row -> Cell.name(row.place(), "Not known.")),
                                Column.<PriceRow>text(
                                        "product", "Product", row -> Cell.name(row.product(), "Not known.")),
                                price("price", "Price", PriceRow::usdPerHour),
                                price("lowest", "Lowest", PriceRow::lowest),
                                price("highest", "Highest", PriceRow::highest),
                                Column.<PriceRow>count("changes", "Prices", PriceRow::changes),
                                Column.<PriceRow>text("source", "Source", row -> Cell.name(row.source(), "Not known.")),
                                Column.<PriceRow>time("asof", "As of", row -> Cell.moment(row.asOf(), reason(row)))))
                .view(prices);
    }

    private static Column<PriceRow> price(String key, String header, Function<PriceRow, @Nullable BigDecimal> price) {
        return Column.number(key, header, "$", row -> {
            BigDecimal usd = price.apply(row);
            return usd == null ? Cell.missing(reason(row)) : Cell.of(Format.price(usd), usd.toPlainString());
        });
    }

    private static String reason(PriceRow row) {
        return Objects.requireNonNullElse(row.reason(), "Unknown: not in the source.");
    }

    private static String kind(PriceRow row) {
        return switch (row.kind()) {
            case ON_DEMAND -> "On-Demand";
            case SPOT -> "Spot";
            case FARGATE -> "Fargate";
        };
    }

    record MethodologyView(FrameView frame, List<TermView> terms, List<PartView> parts) {}

    /** A part of the page below the terms. */
    record PartView(String part, String partTitle, List<String> paragraphs, List<TableView> tables) {}

    record TermView(String anchor, String title, String definition, List<String> formulas) {}
}
