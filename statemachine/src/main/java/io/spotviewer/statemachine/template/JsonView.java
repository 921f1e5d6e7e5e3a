package io.spotviewer.statemachine.template;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the JSONata library sees it: maps, lists, strings, numbers. Objects and arrays are looked at in place, and one
 * that an expression hands on untouched comes back as the node that it was, so that a state which adds one field to a
 * large input costs one small object.
 */
final class JsonView {

    /** A double holds every whole number up to here exactly. */
    private static final double LARGEST_EXACT = 9_007_199_254_740_992.0;

    private JsonView() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new ObjectView((ObjectNode) node);
            case ARRAY -> new ArrayView((ArrayNode) node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL -> Jsonata.NULL_VALUE;
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("expected JSON, got a node of type " + node.getNodeType());
        };
    }

    /** JSONata counts as JavaScript does: whole numbers where they are exact, doubles otherwise. */
    private static Number number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            long whole = node.longValue();
            if (whole == (int) whole) {
                return (int) whole;
            }
            return whole;
        }
        return node.doubleValue();
    }

    /** The value as JSON; null for what JSON has no word for: nothing at all, or a function. */
    static @Nullable JsonNode toJson(@Nullable Object value) {
        if (value instanceof ObjectView view) {
            return view.node;
        }
        if (value instanceof ArrayView view) {
            return view.node;
        }
        if (value == Jsonata.NULL_VALUE) {
            return NullNode.getInstance();
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof Number number) {
            return toJson(number);
        }
        if (value instanceof Map<?, ?> map) {
            return toJson(map);
        }
        if (value instanceof List<?> list) {
            return toJson(list);
        }
        return null;
    }

    private static @Nullable JsonNode toJson(Number number) {
        if (number instanceof Integer whole) {
            return IntNode.valueOf(whole);
        }
        if (number instanceof Long whole) {
            return whole == whole.intValue() ? IntNode.valueOf(whole.intValue()) : LongNode.valueOf(whole);
        }
        if (number instanceof BigDecimal exact) {
            return DecimalNode.valueOf(exact);
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return null;
        }
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) {
            return toJson((Number) (long) value);
        }
        return DoubleNode.valueOf(value);
    }

    private static @Nullable JsonNode toJson(Map<?, ?> map) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            JsonNode value = inside(entry.getValue());
            if (value == null) {
                return null;
            }
            node.set(String.valueOf(entry.getKey()), value);
        }
        return node;
    }

    private static @Nullable JsonNode toJson(List<?> list) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode(list.size());
        for (Object item : list) {
            JsonNode value = inside(item);
            if (value == null) {
                return null;
            }
            node.add(value);
        }
        return node;
    }

    /** Within an object or array of its making, the library writes a plain null for JSON's. */
    private static @Nullable JsonNode inside(@Nullable Object value) {
        return value == null ? NullNode.getInstance() : toJson(value);
    }

    private static final class ArrayView extends AbstractList<Object> {

        private final ArrayNode node;

        ArrayView(ArrayNode node) {
            this.node = node;
        }

        @Override
        public Object get(int index) {
            JsonNode item = node.get(index);
            if (item == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return of(item);
        }

        @Override
        public int size() {
            return node.size();
        }
    }

    private static final class ObjectView extends AbstractMap<String, Object> {

        private final ObjectNode node;

        ObjectView(ObjectNode node) {
            this.node = node;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            JsonNode value = key instanceof String name ? node.get(name) : null;
            return value == null ? null : of(value);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return key instanceof String name && node.has(name);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    Iterator<Entry<String, JsonNode>> fields = node.properties().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return fields.hasNext();
                        }

                        @Override
                        public Entry<String, Object> next() {
                            Entry<String, JsonNode> field = fields.next();
                            return Map.entry(field.getKey(), of(field.getValue()));
                        }
                    };
                }

                @Override
                public int size() {
                    return node.size();
                }
            };
        }
    }
}
