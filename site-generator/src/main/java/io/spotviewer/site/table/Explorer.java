package io.spotviewer.site.table;

import io.spotviewer.site.text.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a table for the script that searches them: column by column, words once each, so that 100,000 rows load in a second.
 *
 * @param <R> the type of a row
 * @param what the noun for the rows, in the plural
 * @param table the columns, the same as on the page
 * @param id a row's id
 * @param time a row's time, for ranges; null if it has none
 * @param facets the qualities that rows can be found and filtered by, beside the columns
 * @param marks the marks by which rows can be filtered
 */
public record Explorer<R>(
        String what,
        Table<R> table,
        Function<R, String> id,
        Function<R, @Nullable Instant> time,
        List<Facet<R>> facets,
        List<Mark<R>> marks) {

    public Explorer {
        facets = List.copyOf(facets);
        marks = List.copyOf(marks);
    }

    /** A mark by which rows can be filtered. */
    public record Mark<R>(String name, Predicate<R> has) {}

    /**
     * A quality that is no column: a row has any number of values.
     *
     * @param key its name in addresses
     * @param label its name on the page
     * @param values a row's values
     */
    public record Facet<R>(String key, String label, Function<R, List<String>> values) {}

    /** Writes the rows as fields of an object, in the order of {@code rows}. */
    public void write(JsonText json, List<R> rows) {
        json.name("what").text(what);
        json.name("count").number(rows.size());
        json.name("order").text(table.order());
        strings(json, "ids", rows.stream().map(id).toList());
        times(json, rows);
        marks(json, rows);
        columns(json, rows);
        facets(json, rows);
    }

    private void times(JsonText json, List<R> rows) {
        json.name("times").startList();
        for (R row : rows) {
            Instant at = time.apply(row);
            if (at == null) {
                json.nothing();
            } else {
                json.number(at.getEpochSecond());
            }
        }
        json.endList();
    }

    private void marks(JsonText json, List<R> rows) {
        List<IntStream.Builder> fitting = new ArrayList<>();
        marks.forEach(mark -> fitting.add(IntStream.builder()));
        for (int i = 0; i < rows.size(); i++) {
            for (int mark = 0; mark < marks.size(); mark++) {
                if (marks.get(mark).has().test(rows.get(i))) {
                    fitting.get(mark).add(i);
                }
            }
        }
        json.name("marks").startList();
        for (int mark = 0; mark < marks.size(); mark++) {
            json.startObject();
            json.name("name").text(marks.get(mark).name());
            json.name("rows").startList();
            fitting.get(mark).build().forEach(json::number);
            json.endList();
            json.endObject();
        }
        json.endList();
    }

    private void columns(JsonText json, List<R> rows) {
        Map<String, Integer> notes = new LinkedHashMap<>();
        json.name("columns").startList();
        for (Column<R> column : table.columns()) {
            json.startObject();
            json.name("key").text(column.key());
            json.name("label").text(column.header());
            json.name("kind").text(column.kind().inData());
            Map<Integer, String> noted = values(json, column, rows);
            json.name("notes").startObject();
            noted.forEach((row, note) ->
                    json.name(String.valueOf(row)).number(notes.computeIfAbsent(note, unseen -> notes.size())));
            json.endObject();
            json.endObject();
        }
        json.endList();
        strings(json, "notes", new ArrayList<>(notes.keySet()));
    }

    /** Writes the values of a column, and returns the notes by the row of each. */
    private SortedMap<Integer, String> values(JsonText json, Column<R> column, List<R> rows) {
        Map<String, Integer> words = new LinkedHashMap<>();
        TreeMap<Integer, String> notes = new TreeMap<>();
        json.name("values").startList();
        for (int i = 0; i < rows.size(); i++) {
            Column.Datum cell = column.data().apply(rows.get(i));
            Object value = cell.value();
            if (value instanceof String text) {
                json.number(words.computeIfAbsent(text, unseen -> words.size()));
            } else if (value instanceof Long number) {
                json.number(number);
            } else if (value instanceof BigDecimal number) {
                json.shortest(number);
            } else {
                json.nothing();
            }
            if (cell.note() != null) {
                notes.put(i, cell.note());
            }
        }
        json.endList();
        if (column.kind() == Column.Kind.TEXT) {
            strings(json, "words", new ArrayList<>(words.keySet()));
        }
        return notes;
    }

    /** Each row has its word, the list of its words, or nothing. */
    private void facets(JsonText json, List<R> rows) {
        json.name("facets").startList();
        for (Facet<R> facet : facets) {
            Map<String, Integer> words = new LinkedHashMap<>();
            json.startObject();
            json.name("key").text(facet.key());
            json.name("label").text(facet.label());
            json.name("values").startList();
            for (R row : rows) {
                List<String> values = facet.values().apply(row);
                if (values.isEmpty()) {
                    json.nothing();
                } else if (values.size() == 1) {
                    json.number(words.computeIfAbsent(values.get(0), unseen -> words.size()));
                } else {
                    json.startList();
                    values.forEach(value -> json.number(words.computeIfAbsent(value, unseen -> words.size())));
                    json.endList();
                }
            }
            json.endList();
            strings(json, "words", List.copyOf(words.keySet()));
            json.endObject();
        }
        json.endList();
    }

    static void strings(JsonText json, String name, List<String> texts) {
        json.name(name).startList();
        for (String text : texts) {
            json.text(text);
        }
        json.endList();
    }
}
