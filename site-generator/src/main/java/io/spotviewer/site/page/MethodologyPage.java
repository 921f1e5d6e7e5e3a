package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
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

    private MethodologyPage() {}

    static MethodologyView view(Report report, FrameView frame) {
        List<TermView> terms = Arrays.stream(Term.values())
                .map(term -> new TermView(term.anchor(), term.title(), term.definition(), term.formulas()))
                .toList();
        return new MethodologyView(frame, terms, List.of(prices(report.prices())));
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

    record MethodologyView(FrameView frame, List<TermView> terms, List<TableView> tables) {}

    record TermView(String anchor, String title, String definition, List<String> formulas) {}
}
