package io.spotviewer.ledger.parquet;

import io.spotviewer.ledger.line.LineSum;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Takes the values of a line, one call for each column in the order of the schema. */
final class RowOut {

    /** Decimals of a {@link Field.Kind#DECIMAL}. */
    static final int DECIMALS = 6;

    private final ColumnWriter[] columns;
    private final int[] definitions;

    /** The last text of each column and its bytes: many lines in a row have the same. */
    private final @Nullable String[] texts;

    private final Binary[] bytes;

    private int at;
    private int repetition;

    /** The number of lists around the next value: the level of definition at which it is null. */
    private int depth;

    RowOut(ColumnWriteStore store, List<ColumnDescriptor> descriptors) {
        int number = descriptors.size();
        columns = new ColumnWriter[number];
        definitions = new int[number];
        texts = new String[number];
        bytes = new Binary[number];
        for (int i = 0; i < number; i++) {
            columns[i] = store.getColumnWriter(descriptors.get(i));
            definitions[i] = descriptors.get(i).getMaxDefinitionLevel();
        }
    }

    void startLine() {
        at = 0;
    }

    void endLine() {
        if (at != columns.length) {
            throw new IllegalStateException("Expected " + columns.length + " values, got " + at);
        }
    }

    void nothing() {
        if (definitions[at] == depth) {
            throw new IllegalStateException("Expected a value of column " + at + ", which every line has");
        }
        columns[at].writeNull(repetition, depth);
        at++;
    }

    void text(@Nullable String value) {
        if (value == null) {
            nothing();
            return;
        }
        if (!value.equals(texts[at])) {
            texts[at] = value;
            bytes[at] = Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
        }
        columns[at].write(bytes[at], repetition, definitions[at]);
        at++;
    }

    void word(@Nullable Enum<?> value) {
        text(value == null ? null : value.name());
    }

    void integer(@Nullable Integer value) {
        if (value == null) {
            nothing();
            return;
        }
        columns[at].write((int) value, repetition, definitions[at]);
        at++;
    }

    void number(long value) {
        columns[at].write(value, repetition, definitions[at]);
        at++;
    }

    void number(@Nullable Long value) {
        number(value != null, value == null ? 0 : value);
    }

    void number(boolean known, long value) {
        if (known) {
            number(value);
        } else {
            nothing();
        }
    }

    void flag(boolean value) {
        columns[at].write(value, repetition, definitions[at]);
        at++;
    }

    void day(@Nullable LocalDate value) {
        integer(value == null ? null : (Integer) (int) value.toEpochDay());
    }

    void time(@Nullable Instant value) {
        number(value != null, value == null ? 0 : value.toEpochMilli());
    }

    void decimal(@Nullable BigDecimal value) {
        number(
                value != null,
                value == null ? 0 : value.setScale(DECIMALS).unscaledValue().longValueExact());
    }

    /** Takes a sum, which is null if no part of it is known, and the numbers of its parts. */
    void sum(LineSum sum) {
        number(sum.priced() > 0 || sum.unpriced() == 0, sum.units());
        integer(sum.priced());
        integer(sum.unpriced());
    }

    void texts(SortedMap<String, String> map) {
        list(map.entrySet(), 2, (Entry<String, String> entry) -> {
            text(entry.getKey());
            text(entry.getValue());
        });
    }

    /** Takes a list: the values of each element, of that many columns. */
    <E> void list(Collection<E> elements, int leaves, Consumer<E> element) {
        int start = at;
        if (elements.isEmpty()) {
            for (; at < start + leaves; at++) {
                columns[at].writeNull(repetition, depth);
            }
            return;
        }
        int before = repetition;
        depth++;
        for (E each : elements) {
            at = start;
            element.accept(each);
            repetition = depth;
        }
        depth--;
        repetition = before;
    }
}
