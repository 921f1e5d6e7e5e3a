package io.spotviewer.ledger.parquet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Gives the values of a line, one call for each column in the order of the schema. A column that is not read has no value. */
final class RowIn {

    private final @Nullable ColumnReader[] columns;
    private final int[] definitions;
    private final Text[] texts;

    /** The last value of each column that was made from the last text or number. */
    private final @Nullable Object[] lastFrom;

    private final @Nullable Object[] last;
    private int at;
    private int depth;

    /** The last text of a column. */
    static final class Text extends PrimitiveConverter {

        private @Nullable String[] words = {};
        private @Nullable Dictionary dictionary;
        private @Nullable String value;

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary newOne) {
            dictionary = newOne;
            words = new String[newOne.getMaxId() + 1];
        }

        @Override
        public void addValueFromDictionary(int id) {
            String word = words[id];
            if (word == null && dictionary != null) {
                word = dictionary.decodeToBinary(id).toStringUsingUTF8();
                words[id] = word;
            }
            value = word;
        }

        @Override
        public void addBinary(Binary bytes) {
            value = bytes.toStringUsingUTF8();
        }
    }

    RowIn(@Nullable ColumnReader[] columns, int[] definitions, Text[] texts) {
        this.columns = columns;
        this.definitions = definitions;
        this.texts = texts;
        this.lastFrom = new Object[columns.length];
        this.last = new Object[columns.length];
    }

    void startLine() {
        at = 0;
    }

    void endLine() {
        if (at != columns.length) {
            throw new IllegalStateException("Expected to take " + columns.length + " values, took " + at);
        }
    }

    /** Returns the reader of the next column if it has a value; moves on if not. */
    private @Nullable ColumnReader next() {
        ColumnReader column = columns[at];
        if (column == null) {
            at++;
            return null;
        }
        if (column.getCurrentDefinitionLevel() < definitions[at]) {
            column.consume();
            at++;
            return null;
        }
        return column;
    }

    @Nullable
    String text() {
        ColumnReader column = next();
        if (column == null) {
            return null;
        }
        column.writeCurrentValueToConverter();
        String value = texts[at].value;
        column.consume();
        at++;
        return value;
    }

    String text(String otherwise) {
        String value = text();
        return value == null ? otherwise : value;
    }

    <E extends Enum<E>> @Nullable E word(Class<E> kind) {
        int column = at;
        String text = text();
        if (text == null) {
            return null;
        }
        if (!text.equals(lastFrom[column])) {
            last[column] = Enum.valueOf(kind, text);
            lastFrom[column] = text;
        }
        return kind.cast(last[column]);
    }

    @Nullable
    Integer integer() {
        ColumnReader column = next();
        if (column == null) {
            return null;
        }
        int value = column.getInteger();
        column.consume();
        at++;
        return value;
    }

    int integer(int otherwise) {
        ColumnReader column = next();
        if (column == null) {
            return otherwise;
        }
        int value = column.getInteger();
        column.consume();
        at++;
        return value;
    }

    @Nullable
    Long number() {
        ColumnReader column = next();
        if (column == null) {
            return null;
        }
        long value = column.getLong();
        column.consume();
        at++;
        return value;
    }

    long number(long otherwise) {
        ColumnReader column = next();
        if (column == null) {
            return otherwise;
        }
        long value = column.getLong();
        column.consume();
        at++;
        return value;
    }

    /** True if the next value is known; doesn't take it, unless it is unknown. */
    boolean knows() {
        return next() != null;
    }

    boolean flag() {
        ColumnReader column = next();
        if (column == null) {
            return false;
        }
        boolean value = column.getBoolean();
        column.consume();
        at++;
        return value;
    }

    @Nullable
    LocalDate day() {
        int column = at;
        Integer day = integer();
        if (day == null) {
            return null;
        }
        if (!day.equals(lastFrom[column])) {
            last[column] = LocalDate.ofEpochDay(day);
            lastFrom[column] = day;
        }
        return (LocalDate) last[column];
    }

    @Nullable
    Instant time() {
        Long millis = number();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Nullable
    BigDecimal decimal() {
        int column = at;
        Long unscaled = number();
        if (unscaled == null) {
            return null;
        }
        if (!unscaled.equals(lastFrom[column])) {
            BigDecimal shortest = BigDecimal.valueOf(unscaled, RowOut.DECIMALS).stripTrailingZeros();
            last[column] = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
            lastFrom[column] = unscaled;
        }
        return (BigDecimal) last[column];
    }

    SortedMap<String, String> texts() {
        if (isEmpty()) {
            skip(2);
            return Collections.emptySortedMap();
        }
        TreeMap<String, String> map = new TreeMap<>();
        list(2, () -> map.put(text(""), text("")));
        return map;
    }

    /** Returns a list, of elements that take the values of that many columns. */
    <E> List<E> list(int leaves, Supplier<? extends @Nullable E> element) {
        if (isEmpty()) {
            skip(leaves);
            return List.of();
        }
        List<E> elements = new ArrayList<>(2);
        ColumnReader first = columns[at];
        int start = at;
        depth++;
        do {
            at = start;
            E each = element.get();
            if (each != null) {
                elements.add(each);
            }
        } while (first != null && first.getCurrentRepetitionLevel() == depth);
        depth--;
        return elements;
    }

    private boolean isEmpty() {
        ColumnReader first = columns[at];
        return first == null || first.getCurrentDefinitionLevel() <= depth;
    }

    private void skip(int leaves) {
        for (int end = at + leaves; at < end; at++) {
            ColumnReader column = columns[at];
            if (column != null) {
                column.consume();
            }
        }
    }
}
