package io.spotviewer.site.table;

import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Parts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The cells of a column whose rows add up to the table's total. Each cell is its own value, rounded; what the rounded rows lack to the
 * rounded total is a cell of its own.
 *
 * @param <R> the type of a row
 */
@FunctionalInterface
public interface AddedUp<R> {

    /** Returns the cells of the rows, of the rest and of the total. */
    Cells cells(List<R> rows, R total);

    /**
     * The cells of a column.
     *
     * @param rest the rest of rounding; empty if there is none, or if the rows don't add up to the total
     */
    record Cells(List<Cell> rows, Optional<Cell> rest, Optional<Cell> total) {}

    /** Returns the cells of money: two decimals, or four if the greatest amount is below a dollar. */
    static <R> AddedUp<R> money(Function<R, Money> money) {
        return (rows, total) -> {
            List<Money> parts = rows.stream().map(money).toList();
            Money whole = money.apply(total);
            int decimals = Amounts.decimals(Stream.concat(parts.stream(), Stream.of(whole)));
            BigDecimal rest = Parts.rest(
                    parts.stream().map(Amounts::known).toList(),
                    Amounts.known(whole),
                    BigDecimal.ONE.movePointLeft(decimals));
            return new Cells(
                    parts.stream().map(part -> cell(part, decimals)).toList(),
                    rest.signum() == 0
                            ? Optional.empty()
                            : Optional.of(Cell.of(Format.plainTotal(rest, decimals), "0")),
                    Optional.of(cell(whole, decimals)));
        };
    }

    /** Returns the cells of durations: in whole minutes if the total has an hour, else to the second. */
    static <R> AddedUp<R> duration(ToLongFunction<R> seconds) {
        return (rows, total) -> {
            long whole = seconds.applyAsLong(total);
            if (whole < 3600) {
                return new Cells(
                        rows.stream()
                                .map(row -> Cell.duration(seconds.applyAsLong(row)))
                                .toList(),
                        Optional.empty(),
                        Optional.of(Cell.duration(whole)));
            }
            BigDecimal rest = Parts.rest(
                    rows.stream()
                            .map(row -> BigDecimal.valueOf(seconds.applyAsLong(row)))
                            .toList(),
                    BigDecimal.valueOf(whole),
                    BigDecimal.valueOf(60));
            return new Cells(
                    rows.stream().map(row -> minutes(seconds.applyAsLong(row))).toList(),
                    rest.signum() == 0
                            ? Optional.empty()
                            : Optional.of(Cell.of(Format.minutes(rest.longValueExact()), "0")),
                    Optional.of(minutes(whole)));
        };
    }

    private static Cell cell(Money sum, int decimals) {
        BigDecimal usd = sum.usd();
        if (usd == null) {
            return Cell.missing(Column.reason(sum));
        }
        Cell cell = Cell.of(Format.plainTotal(usd, decimals), Format.exact(usd));
        return sum.partial() ? cell.withNote(Column.PARTIAL) : cell;
    }

    private static Cell minutes(long seconds) {
        return Cell.of(Format.minutes(seconds), String.valueOf(seconds));
    }
}
