package io.spotviewer.statemachine.executor;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.beans.ConstructorProperties;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of a function by Lambda's own serializer.
 *
 * <p>The states of an execution hand on the same values with one more each time. So the input of a function that takes a record is read
 * component by component, and a value that the same thread has just read for a state before is not read again. What is reused can't be
 * changed by the function.
 */
final class InputReader {

    private final PojoSerializer<Object> whole;
    private final @Nullable Constructor<?> constructor;
    private final List<Part> parts = new ArrayList<>();
    private final RecentValues recent;

    private record Part(String name, Class<?> type, PojoSerializer<Object> serializer) {}

    InputReader(Type type, RecentValues recent) {
        this.whole = serializer(type);
        this.recent = recent;
        this.constructor = constructorByComponents(type);
        if (constructor != null) {
            for (RecordComponent component : constructor.getDeclaringClass().getRecordComponents()) {
                parts.add(new Part(component.getName(), component.getType(), serializer(component.getType())));
            }
        }
    }

    static PojoSerializer<Object> serializer(Type type) {
        return JacksonFactory.getInstance().getSerializer(type);
    }

    /**
     * Returns the constructor of a record that the serializer calls with its components by their names; null for any other type. Components
     * are records themselves or any JSON, for which JSON's null is null.
     */
    private static @Nullable Constructor<?> constructorByComponents(Type type) {
        if (!(type instanceof Class<?> record) || !record.isRecord() || record.getDeclaredConstructors().length != 1) {
            return null;
        }
        RecordComponent[] components = record.getRecordComponents();
        Constructor<?> canonical = record.getDeclaredConstructors()[0];
        ConstructorProperties names = canonical.getAnnotation(ConstructorProperties.class);
        boolean known = names != null
                && Arrays.equals(
                        names.value(),
                        Arrays.stream(components).map(RecordComponent::getName).toArray())
                && Arrays.stream(components)
                        .map(RecordComponent::getType)
                        .allMatch(each -> each == Object.class || each.isRecord());
        return known && canonical.trySetAccessible() ? canonical : null;
    }

    /** @throws RuntimeException when the serializer can't read the input */
    @Nullable
    Object read(JsonNode input) {
        if (constructor != null && input instanceof ObjectNode object) {
            try {
                return byParts(constructor, object);
            } catch (RuntimeException | ReflectiveOperationException e) {
                // Read as a whole, it fails with Lambda's own words.
                return whole(input);
            }
        }
        return whole(input);
    }

    Object whole(JsonNode input) {
        return read(whole, input);
    }

    private Object byParts(Constructor<?> record, ObjectNode input) throws ReflectiveOperationException {
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            JsonNode node = input.get(part.name());
            values[i] = node == null || node.isNull() ? null : value(part, node);
        }
        return record.newInstance(values);
    }

    private Object value(Part part, JsonNode node) {
        Object known = recent.find(node, part.type());
        if (known != null) {
            return known;
        }
        // The function's answer that became this node, where the same thread has read it.
        Object value = recent.find(node, byte[].class) instanceof byte[] text && !hasEscape(text)
                ? part.serializer().fromJson(new ByteArrayInputStream(text))
                : read(part.serializer(), node);
        value = unmodifiable(value);
        recent.add(node, part.type(), value);
        return value;
    }

    /** True if the text may have half a surrogate pair, which the node's own text would not. */
    private static boolean hasEscape(byte[] json) {
        for (byte each : json) {
            if (each == '\\') {
                return true;
            }
        }
        return false;
    }

    private static Object read(PojoSerializer<Object> serializer, JsonNode node) {
        // By way of a String, where half a surrogate pair is no error: it becomes a question mark, as when it comes in
        // from outside.
        return serializer.fromJson(new ByteArrayInputStream(node.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @SuppressWarnings("unchecked") // untyped JSON is read as maps of texts and lists
    private static Object unmodifiable(Object value) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> map = (Map<String, Object>) value;
            map.replaceAll((name, member) -> member == null ? null : unmodifiable(member));
            return Collections.unmodifiableMap(map);
        }
        if (value instanceof List<?>) {
            List<Object> list = (List<Object>) value;
            list.replaceAll(element -> element == null ? null : unmodifiable(element));
            return Collections.unmodifiableList(list);
        }
        return value;
    }
}
