package io.spotviewer.site.table;

import io.spotviewer.site.table.TableView.CellView;
import io.spotviewer.site.table.TableView.FootView;
import io.spotviewer.site.table.TableView.HeadView;
import io.spotviewer.site.table.TableView.NoteView;
import io.spotviewer.site.table.TableView.OwnView;
import io.spotviewer.site.table.TableView.RowView;
import io.spotviewer.site.text.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table: columns, the first of which names the row, in the order of one of them.
 *
 * @param <R> the type of a row
 */
public final class Table<R> {

    private record OwnRows(String rows, int most) {}

    private static final Cell ROUNDING = Cell.of("Rounding", "Rounding");
    private static final Cell NO_REST = Cell.of("", "");

    private final String id;
    private final String caption;
    private final List<Column<R>> columns;
    private final Optional<Column<R>> orderedBy;
    private final boolean descending;
    private final Function<R, String> rowId;
    private final Function<R, @Nullable String> leadsTo;
    private final Optional<OwnRows> ownRows;

    private Table(
            String id,
            String caption,
            List<Column<R>> columns,
            Optional<Column<R>> orderedBy,
            boolean descending,
            Function<R, String> rowId,
            Function<R, @Nullable String> leadsTo,
            Optional<OwnRows> ownRows) {
        this.id = id;
        this.caption = caption;
        this.columns = columns;
        this.orderedBy = orderedBy;
        this.descending = descending;
        this.rowId = rowId;
        this.leadsTo = leadsTo;
        this.ownRows = ownRows;
    }

    /** Returns a table in ascending order of its first column. */
    public static <R> Table<R> of(String id, String caption, List<Column<R>> columns) {
        return new Table<>(
                id,
                caption,
                List.copyOf(columns),
                Optional.of(columns.get(0)),
                false,
                row -> "",
                row -> null,
                Optional.empty());
    }

    /** Returns the same table with the greatest value of the column first. */
    public Table<R> greatestFirst(Column<R> column) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("Expected a column of table " + id + ", got " + column.key());
        }
        return new Table<>(id, caption, columns, Optional.of(column), true, rowId, leadsTo, ownRows);
    }

    /** Returns the same table with its rows in the given order. */
    public Table<R> asGiven() {
        return new Table<>(id, caption, columns, Optional.empty(), false, rowId, leadsTo, ownRows);
    }

    /** Returns the same table with an id for each row, for links to it. */
    Table<R> identifiedBy(Function<R, String> idOfRow) {
        return new Table<>(id, caption, columns, orderedBy, descending, idOfRow, leadsTo, ownRows);
    }

    /** Returns the same table with the name of each row linked to an address. */
    public Table<R> linkedTo(Function<R, @Nullable String> address) {
        return new Table<>(id, caption, columns, orderedBy, descending, rowId, address, ownRows);
    }

    /**
     * Returns the same table, which a script fills for days that a reader chooses.
     *
     * @param rows the rows by the name that the script has for them
     * @param most the most rows with a place of their own
     */
    public Table<R> ofOwnDays(String rows, int most) {
        return new Table<>(
                id, caption, columns, orderedBy, descending, rowId, leadsTo, Optional.of(new OwnRows(rows, most)));
    }

    List<Column<R>> columns() {
        return columns;
    }

    /** Returns the order as data files write it: a column's key, after a minus if the greatest comes first. */
    String order() {
        return orderedBy.map(column -> (descending ? "-" : "") + column.key()).orElse("");
    }

    /** Returns the rows in the order of this table. */
    public List<R> ordered(List<R> rows) {
        return orderedBy.map(column -> column.sorted(rows, descending)).orElse(rows);
    }

    public TableView view(List<R> rows) {
        return view(rows, Optional.empty());
    }

    /**
     * Returns the table with all these rows.
     *
     * @param total the row that they add up to
     */
    public TableView view(List<R> rows, Optional<R> total) {
        return view(rows, Optional.empty(), total);
    }

    /**
     * Returns the table with all these rows.
     *
     * @param last the row that stays below them in any order, such as one for all others
     * @param total the row that they add up to
     */
    TableView view(List<R> rows, Optional<R> last, Optional<R> total) {
        List<R> ordered = new ArrayList<>(ordered(rows));
        last.ifPresent(ordered::add);
        List<AddedUp.Cells> cells =
                columns.stream().map(column -> column.cells(ordered, total)).toList();
        List<List<Cell>> byColumn = cells.stream().map(AddedUp.Cells::rows).toList();
        Map<String, Integer> notes = new LinkedHashMap<>();
        List<RowView> views = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            R row = ordered.get(i);
            views.add(row(rowId.apply(row), leadsTo.apply(row), byColumn, i, notes));
        }
        return new TableView(
                id,
                caption,
                ownRows.stream()
                        .map(own -> new OwnView(own.rows(), String.valueOf(own.most()), order()))
                        .toList(),
                columns.stream().map(this::head).toList(),
                views,
                total.isPresent() ? List.of(foot(cells, notes)) : List.of(),
                noteViews(notes));
    }

    /** Returns the rows below the others: the rest of rounding, if a column has one, and the total. */
    private FootView foot(List<AddedUp.Cells> cells, Map<String, Integer> notes) {
        List<RowView> lines = new ArrayList<>();
        if (cells.stream().anyMatch(column -> column.rest().isPresent())) {
            List<List<Cell>> rest = new ArrayList<>();
            rest.add(List.of(ROUNDING));
            cells.stream()
                    .skip(1)
                    .forEach(column -> rest.add(List.of(column.rest().orElse(NO_REST))));
            lines.add(row("", null, rest, 0, notes));
        }
        lines.add(row(
                "",
                null,
                cells.stream()
                        .map(column -> List.of(column.total().orElse(NO_REST)))
                        .toList(),
                0,
                notes));
        return new FootView(lines);
    }

    private RowView row(
            String anchor, @Nullable String address, List<List<Cell>> byColumn, int index, Map<String, Integer> notes) {
        List<CellView> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = byColumn.get(i).get(index);
            Cell linked = i == 0 && address != null ? cell.linkedTo(address) : cell;
            cells.add(cell(columns.get(i), linked, notes));
        }
        List<String> anchors = anchor.isEmpty() ? List.of() : List.of(anchor);
        return new RowView(anchors, cells.subList(0, 1), cells.subList(1, cells.size()));
    }

    private CellView cell(Column<R> column, Cell cell, Map<String, Integer> notes) {
        List<NoteView> marks = cell.note().stream()
                .map(text -> {
                    int number = notes.computeIfAbsent(text, unseen -> notes.size() + 1);
                    return new NoteView(String.valueOf(number), noteId(number), text);
                })
                .toList();
        List<TableView.LinkedText> links = cell.href().stream()
                .map(href -> new TableView.LinkedText(href, cell.text()))
                .toList();
        List<String> unlinked = links.isEmpty() ? List.of(cell.text()) : List.of();
        boolean isName = column.kind() == Column.Kind.TEXT;
        List<String> raws = cell.raw().equals(cell.text()) ? List.of() : List.of(cell.raw());
        return new CellView(
                cssClass(column),
                raws,
                links,
                isName ? unlinked : List.of(),
                isName ? List.of() : unlinked,
                cell.spark().stream().toList(),
                marks);
    }

    private HeadView head(Column<R> column) {
        boolean sorted = orderedBy.filter(column::equals).isPresent();
        String sort = sorted ? (descending ? "descending" : "ascending") : "none";
        List<Term.Link> help = column.term().map(Term::link).stream().toList();
        List<String> unit = column.unit().isEmpty() ? List.of() : List.of(column.unit());
        return new HeadView(column.key(), column.header(), unit, cssClass(column), sort, help);
    }

    private List<NoteView> noteViews(Map<String, Integer> notes) {
        return notes.entrySet().stream()
                .map(note -> new NoteView(String.valueOf(note.getValue()), noteId(note.getValue()), note.getKey()))
                .toList();
    }

    private String noteId(int number) {
        return id + "-note-" + number;
    }

    private String cssClass(Column<R> column) {
        return switch (column.kind()) {
            case NUMBER, DURATION, MONEY -> "n";
            case TIME -> "t";
            case TEXT -> "s";
        };
    }
}
