package io.spotviewer.site.section;

import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a distribution: the number of values, their ends, their quantiles. */
final class SpreadColumns {

    /** A column of the same figure of each distribution. */
    private record Quantile(String key, String header, Function<Spread, @Nullable BigDecimal> value) {}

    private static final List<Quantile> QUANTILES = List.of(
            new Quantile("least", "Least", Spread::least),
            new Quantile("p5", "5 %", Spread::p5),
            new Quantile("p25", "25 %", Spread::p25),
            new Quantile("median", "Median", Spread::median),
            new Quantile("p75", "75 %", Spread::p75),
            new Quantile("p95", "95 %", Spread::p95),
            new Quantile("greatest", "Greatest", Spread::greatest));

    private SpreadColumns() {}

    /** Returns the columns of a distribution of seconds. */
    static <R> List<Column<R>> ofSeconds(String values, Function<R, Spread> spread, String reasonIfNone) {
        return of(
                values,
                spread,
                (quantile, value) -> Column.span(quantile.key(), quantile.header(), row -> {
                    BigDecimal seconds = value.apply(row);
                    return seconds == null ? Cell.missing(reasonIfNone) : Cell.duration(seconds.longValueExact());
                }));
    }

    /** Returns the columns of a distribution of amounts in USD. */
    static <R> List<Column<R>> ofUsd(String values, Function<R, Spread> spread, String reasonIfNone) {
        return of(
                values,
                spread,
                (quantile, value) -> Column.amount(quantile.key(), quantile.header(), row -> {
                    BigDecimal usd = value.apply(row);
                    return usd == null ? Amount.unknown(reasonIfNone) : Amount.of(usd);
                }));
    }

    /** Returns the columns of a distribution of numbers. */
    static <R> List<Column<R>> ofNumbers(String values, Function<R, Spread> spread, String reasonIfNone) {
        return of(
                values,
                spread,
                (quantile, value) -> Column.number(quantile.key(), quantile.header(), "", row -> {
                    BigDecimal number = value.apply(row);
                    return number == null
                            ? Cell.missing(reasonIfNone)
                            : Cell.of(Format.decimal(number, 0), number.toPlainString());
                }));
    }

    private static <R> List<Column<R>> of(
            String values,
            Function<R, Spread> spread,
            BiFunction<Quantile, Function<R, @Nullable BigDecimal>, Column<R>> column) {
        List<Column<R>> columns = new ArrayList<>();
        columns.add(Column.<R>count("values", values, row -> spread.apply(row).values())
                .means(Term.QUANTILES));
        for (Quantile quantile : QUANTILES) {
            columns.add(column.apply(quantile, row -> quantile.value().apply(spread.apply(row))));
        }
        return columns;
    }
}
