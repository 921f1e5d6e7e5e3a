package io.spotviewer.site.table;

import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Parts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cells of a column whose rows add up to the table's total, rounded so that they still do.
 *
 * @param <R> the type of a row
 */
@FunctionalInterface
public interface AddedUp<R> {

    /** Returns the cells of the rows and, last, of the total. */
    List<Cell> cells(List<R> rows, R total);

    /** Returns the cells of money: two decimals, or four if the greatest amount is below a dollar. */
    static <R> AddedUp<R> money(Function<R, Money> money) {
        return (rows, total) -> {
            Rounded rounded = rounded(rows, total, money);
            List<Money> sums =
                    Stream.concat(rows.stream(), Stream.of(total)).map(money).toList();
            return IntStream.range(0, sums.size())
                    .mapToObj(i -> cell(sums.get(i), rounded.usd().get(i), rounded.decimals()))
                    .toList();
        };
    }

    /** Returns the cells of durations: in whole minutes if the total has an hour, else to the second. */
    static <R> AddedUp<R> duration(ToLongFunction<R> seconds) {
        return (rows, total) -> {
            BigDecimal whole = BigDecimal.valueOf(seconds.applyAsLong(total));
            BigDecimal unit = BigDecimal.valueOf(whole.longValueExact() >= 3600 ? 60 : 1);
            List<BigDecimal> exact = rows.stream()
                    .map(row -> BigDecimal.valueOf(seconds.applyAsLong(row)))
                    .toList();
            BigDecimal shownTotal = Parts.floor(whole, unit);
            List<BigDecimal> shown = new ArrayList<>(Parts.rounded(exact, whole, shownTotal, unit));
            shown.add(shownTotal);
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                long value = i < exact.size() ? exact.get(i).longValueExact() : whole.longValueExact();
                cells.add(Cell.of(duration(value, shown.get(i), unit), String.valueOf(value)));
            }
            return cells;
        };
    }

    /**
     * The amounts that a column of money shows: the rows' and, last, the total's.
     *
     * @param usd the amounts; unknown ones are 0 here
     * @param decimals the number of decimals shown
     */
    record Rounded(List<BigDecimal> usd, int decimals) {}

    static <R> Rounded rounded(List<R> rows, R total, Function<R, Money> money) {
        List<BigDecimal> exact =
                rows.stream().map(row -> Amounts.known(money.apply(row))).toList();
        BigDecimal whole = Amounts.known(money.apply(total));
        BigDecimal greatest = Stream.concat(exact.stream(), Stream.of(whole))
                .map(BigDecimal::abs)
                .max(Comparator.naturalOrder())
                .orElse(whole);
        int decimals = greatest.signum() > 0 && greatest.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal shownTotal = Parts.nearest(whole, unit);
        List<BigDecimal> shown = new ArrayList<>(Parts.rounded(exact, whole, shownTotal, unit));
        shown.add(shownTotal);
        return new Rounded(List.copyOf(shown), decimals);
    }

    private static Cell cell(Money sum, BigDecimal rounded, int decimals) {
        BigDecimal usd = sum.usd();
        if (usd == null) {
            return Cell.missing(Column.NONE_PRICED);
        }
        boolean vanished = rounded.signum() == 0 && usd.signum() != 0;
        Cell cell = Cell.of(
                vanished ? Format.nearlyNothing(usd, decimals) : Format.plainTotal(rounded, decimals),
                Format.exact(usd));
        return sum.partial() ? cell.withNote(Column.PARTIAL) : cell;
    }

    private static String duration(long seconds, BigDecimal rounded, BigDecimal unit) {
        if (unit.compareTo(BigDecimal.ONE) == 0) {
            return Format.duration(seconds);
        }
        boolean vanished = rounded.signum() == 0 && seconds != 0;
        return vanished ? "< 1 m" : Format.minutes(rounded.longValueExact() / 60);
    }
}
