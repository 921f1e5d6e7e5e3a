package io.spotviewer.site.table;

import io.spotviewer.records.UtcTime;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: its header, its cells, its order.
 *
 * @param <R> the type of a row
 * @param key its name in URLs and data files
 * @param header its name on the page
 * @param unit the unit of its numbers, shown beside the header; empty without a unit
 * @param kind the layout and the order of its cells
 * @param term its definition
 * @param cell a row's cell on its own
 * @param addedUp the cells of all rows together, if they add up to a total
 * @param data a row's value in data files, which is that of its cell
 */
public record Column<R>(
        String key,
        String header,
        String unit,
        Kind kind,
        Optional<Term> term,
        Function<R, Cell> cell,
        Optional<AddedUp<R>> addedUp,
        Function<R, Datum> data) {

    /** The layout and the order of a column's cells. */
    enum Kind {
        TEXT,
        NUMBER,
        DURATION,
        MONEY,
        /** ISO-8601 times, which sort as text. */
        TIME;

        boolean isNumeric() {
            return this == NUMBER || this == DURATION || this == MONEY;
        }

        /** Returns its name in data files. */
        String inData() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A cell in data files: without the text for people, which is most of the work of a cell.
     *
     * @param value the value for machines: a text, a whole number, an amount, or a time in seconds of the epoch; null if unknown
     * @param note a fact that the reader must know; null without one
     */
    record Datum(@Nullable Object value, @Nullable String note) {

        static Datum of(Cell cell, Kind kind) {
            return new Datum(value(cell.raw(), kind), cell.note().orElse(null));
        }

        private static @Nullable Object value(String raw, Kind kind) {
            if (kind == Kind.TEXT) {
                return raw;
            }
            if (raw.isEmpty()) {
                return null;
            }
            return kind == Kind.TIME ? (Object) UtcTime.parse(raw).getEpochSecond() : new BigDecimal(raw);
        }

        static Datum of(long number) {
            return new Datum(number, null);
        }

        static Datum of(BigDecimal usd, @Nullable String note) {
            return new Datum(usd, note);
        }
    }

    /** Makes a column whose data are what its cells say. */
    private Column(
            String key, String header, String unit, Kind kind, Function<R, Cell> cell, Optional<AddedUp<R>> addedUp) {
        this(key, header, unit, kind, Optional.empty(), cell, addedUp, row -> Datum.of(cell.apply(row), kind));
    }

    /** The note below a table with partial sums. */
    static final String PARTIAL = "Partial: attempts without a price are not in this sum.";

    private static final String UNKNOWN = "Unknown: it has no price.";

    /** The reason why there are no net savings. */
    static final String NOT_ON_SPOT = "No finished attempt ran on Spot.";

    /** Returns the reason why there is no sum. */
    public static String reason(Money money) {
        return money.notOnSpot() ? NOT_ON_SPOT : "Unknown: " + Amounts.unpriced(money, "attempt") + ".";
    }

    public static <R> Column<R> text(String key, String header, Function<R, Cell> cell) {
        return new Column<>(key, header, "", Kind.TEXT, cell, Optional.empty());
    }

    public static <R> Column<R> time(String key, String header, Function<R, Cell> cell) {
        return new Column<>(key, header, "UTC", Kind.TIME, cell, Optional.empty());
    }

    /** Returns a column of moments, with the reason where one is missing. */
    public static <R> Column<R> moment(
            String key, String header, Function<R, @Nullable Instant> moment, String reasonIfMissing) {
        Function<R, Cell> cell = row -> Cell.moment(moment.apply(row), reasonIfMissing);
        return new Column<>(key, header, "UTC", Kind.TIME, Optional.empty(), cell, Optional.empty(), row -> {
            Instant at = moment.apply(row);
            return at == null ? Datum.of(cell.apply(row), Kind.TIME) : Datum.of(at.getEpochSecond());
        });
    }

    /** Returns a column of numbers that the caller has formatted. */
    public static <R> Column<R> number(String key, String header, String unit, Function<R, Cell> cell) {
        return new Column<>(key, header, unit, Kind.NUMBER, cell, Optional.empty());
    }

    public static <R> Column<R> count(String key, String header, ToLongFunction<R> count) {
        return new Column<>(
                key,
                header,
                "",
                Kind.NUMBER,
                Optional.empty(),
                row -> Cell.count(count.applyAsLong(row)),
                Optional.empty(),
                row -> Datum.of(count.applyAsLong(row)));
    }

    /** Returns a column of durations, which add up to the table's total if it has one. */
    public static <R> Column<R> duration(String key, String header, ToLongFunction<R> seconds) {
        return new Column<>(
                key,
                header,
                "h m",
                Kind.DURATION,
                Optional.empty(),
                row -> Cell.duration(seconds.applyAsLong(row)),
                Optional.of(AddedUp.duration(seconds)),
                row -> Datum.of(seconds.applyAsLong(row)));
    }

    /** Returns a column of single durations, which may be unknown. */
    public static <R> Column<R> span(String key, String header, Function<R, Cell> cell) {
        return new Column<>(key, header, "h m", Kind.DURATION, cell, Optional.empty());
    }

    /** Returns a column of single amounts. */
    public static <R> Column<R> amount(String key, String header, Function<R, Amount> amount) {
        return new Column<>(
                key,
                header,
                "$",
                Kind.MONEY,
                Optional.empty(),
                row -> cell(amount.apply(row)),
                Optional.empty(),
                row -> datum(amount.apply(row)));
    }

    /** Returns a column of sums of money, which add up to the table's total if it has one. */
    public static <R> Column<R> money(String key, String header, Function<R, Money> money) {
        return new Column<>(
                key,
                header,
                "$",
                Kind.MONEY,
                Optional.empty(),
                row -> cell(money.apply(row)),
                Optional.of(AddedUp.money(money)),
                row -> datum(money.apply(row)));
    }

    /** Returns the same column with its header linked to its definition. */
    public Column<R> means(Term definition) {
        return new Column<>(key, header, unit, kind, Optional.of(definition), cell, addedUp, data);
    }

    /** True if its cells are numbers. */
    public boolean isNumeric() {
        return kind.isNumeric();
    }

    /** Returns the cells of all rows, and of their total if there is one. */
    AddedUp.Cells cells(List<R> rows, Optional<R> total) {
        if (total.isPresent() && addedUp.isPresent()) {
            return addedUp.get().cells(rows, total.get());
        }
        return new AddedUp.Cells(rows.stream().map(cell).toList(), Optional.empty(), total.map(cell));
    }

    /** Returns the rows in this column's order, equal ones as they were. Unknown values are last in both directions. */
    List<R> sorted(List<R> rows, boolean descending) {
        return kind.isNumeric()
                ? sortedBy(rows, descending, BigDecimal::new)
                : sortedBy(rows, descending, Function.identity());
    }

    private <V extends Comparable<V>> List<R> sortedBy(
            List<R> rows, boolean descending, Function<String, V> valueOfRaw) {
        record Keyed<R, V>(R row, Optional<V> value) {}
        Comparator<V> known = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return rows.stream()
                .map(row -> {
                    String raw = cell.apply(row).raw();
                    return new Keyed<>(row, raw.isEmpty() ? Optional.<V>empty() : Optional.of(valueOfRaw.apply(raw)));
                })
                .sorted((a, b) -> a.value().isEmpty() || b.value().isEmpty()
                        ? Boolean.compare(a.value().isEmpty(), b.value().isEmpty())
                        : known.compare(a.value().get(), b.value().get()))
                .map(Keyed::row)
                .toList();
    }

    public static Cell cell(Amount amount) {
        BigDecimal usd = amount.usd();
        return usd == null ? Cell.missing(Objects.requireNonNullElse(amount.reason(), UNKNOWN)) : Cell.money(usd);
    }

    public static Cell cell(Money money) {
        BigDecimal usd = money.usd();
        if (usd == null) {
            return Cell.missing(reason(money));
        }
        Cell cell = Cell.money(usd);
        return money.partial() ? cell.withNote(PARTIAL) : cell;
    }

    private static Datum datum(Money money) {
        BigDecimal usd = money.usd();
        return usd == null ? Datum.of(cell(money), Kind.MONEY) : Datum.of(usd, money.partial() ? PARTIAL : null);
    }

    private static Datum datum(Amount amount) {
        BigDecimal usd = amount.usd();
        return usd == null ? Datum.of(cell(amount), Kind.MONEY) : Datum.of(usd, null);
    }
}
