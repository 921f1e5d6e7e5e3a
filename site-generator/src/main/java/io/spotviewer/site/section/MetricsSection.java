package io.spotviewer.site.section;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The figures of a page as programs get them: read from the answer itself, so that they cannot differ. */
public final class MetricsSection {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private MetricsSection() {}

    private record Field(String name, String value) {}

    /**
     * Returns the fields of an answer.
     *
     * @param url the viewer's path of the answer
     * @param json the answer
     */
    public static Section of(String url, byte[] json) {
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : parsed(json).properties()) {
            fields.add(new Field(field.getKey(), text(field.getValue())));
        }
        List<Column<Field>> columns = List.of(
                Column.text("field", "Field", field -> Cell.name(field.name(), "")),
                Column.text(
                        "value",
                        "Value",
                        field -> Cell.name(field.value(), "No part of it has a price, or there is nothing to name.")));
        return Section.of("metrics", "For programs")
                .saying("The viewer answers GET " + url + " with these fields: times in seconds, money in US dollars.")
                .with(Table.of("metrics-fields", "Fields of " + url, columns)
                        .asGiven()
                        .view(fields));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        return value.isNull() ? "" : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected an answer in JSON", e);
        }
    }
}
