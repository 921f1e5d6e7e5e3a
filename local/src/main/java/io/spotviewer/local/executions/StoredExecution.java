package io.spotviewer.local.executions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.PlainJson;
import io.spotviewer.statemachine.executor.Execution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The bytes in which the log keeps an execution. The states of an execution hand on each other's data with a little more each time, so every
 * value is written once: inputs and outputs are positions in the list {@code values}. An element of it is a value in a list of its own, or
 * an object whose members are elements: {@code [name, position, name, position, …]}.
 */
final class StoredExecution {

    private static final String VALUES = "values";

    /** A text may hold half a surrogate pair, which is no UTF-8: as an escape it is kept. */
    private static final ObjectWriter WRITER = PlainJson.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** The first byte of gzip, in which earlier versions wrote {@link ExecutionJson} whole. */
    private static final byte GZIP = 0x1f;

    private StoredExecution() {}

    static byte[] write(Execution execution) {
        Positions positions = new Positions();
        ObjectNode json = ExecutionJson.of(execution, data -> IntNode.valueOf(positions.ofData(data)));
        json.set(VALUES, positions.values);
        try {
            return WRITER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written as JSON", e);
        }
    }

    /**
     * Reads an execution in the form of {@link ExecutionJson}.
     *
     * @throws IOException if the bytes are not an execution
     */
    static JsonNode read(byte[] bytes) throws IOException {
        if (bytes.length > 0 && bytes[0] == GZIP) {
            try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return PlainJson.MAPPER.readTree(zip);
            }
        }
        try {
            return restored(PlainJson.MAPPER.readTree(bytes));
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw new IOException("expected positions of values", e);
        }
    }

    private static JsonNode restored(JsonNode stored) throws IOException {
        if (!(stored instanceof ObjectNode json) || !(json.remove(VALUES) instanceof ArrayNode values)) {
            throw new IOException("expected an object with a list of values");
        }
        List<JsonNode> read = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            read.add(value.size() == 1 ? value.path(0) : objectOf(value, read));
        }
        restore(json, read);
        for (JsonNode visit : json.path("visits")) {
            restore((ObjectNode) visit, read);
        }
        return json;
    }

    private static ObjectNode objectOf(JsonNode members, List<JsonNode> read) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < members.size(); i += 2) {
            object.set(members.path(i).textValue(), read.get(members.path(i + 1).intValue()));
        }
        return object;
    }

    private static void restore(ObjectNode json, List<JsonNode> read) {
        for (String field : List.of("input", "output")) {
            JsonNode position = json.get(field);
            if (position != null) {
                json.set(field, read.get(position.intValue()));
            }
        }
    }

    /** The positions of values. They are found by identity: states share what they hand on. */
    private static final class Positions {

        private final ArrayNode values = JsonNodeFactory.instance.arrayNode();
        private final IdentityHashMap<JsonNode, Integer> known = new IdentityHashMap<>();

        int ofData(JsonNode data) {
            Integer position = known.get(data);
            if (position != null) {
                return position;
            }
            if (!data.isObject() || data.isEmpty()) {
                return ofValue(data);
            }
            ArrayNode members = JsonNodeFactory.instance.arrayNode(2 * data.size());
            for (Map.Entry<String, JsonNode> member : data.properties()) {
                members.add(member.getKey()).add(ofValue(member.getValue()));
            }
            return add(data, members);
        }

        private int ofValue(JsonNode value) {
            Integer position = known.get(value);
            return position == null
                    ? add(value, JsonNodeFactory.instance.arrayNode(1).add(value))
                    : position;
        }

        private int add(JsonNode value, ArrayNode element) {
            known.put(value, values.size());
            values.add(element);
            return values.size() - 1;
        }
    }
}
