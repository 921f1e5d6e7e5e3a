package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a definition, read by a closed vocabulary: a field that is not in it is rejected, since the one that
 * was meant would silently be missing.
 */
public final class JsonFields {

    private final String where;
    private final JsonNode object;

    /**
     * @param where the name of the object in messages, as {@code state FetchJob}
     * @param allowed every field that it may have
     */
    public JsonFields(String where, JsonNode object, List<String> allowed) {
        this.where = where;
        this.object = object;
        if (!object.isObject()) {
            throw new DefinitionException(where + ": expected an object, got " + object);
        }
        TreeSet<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        allowed.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new DefinitionException(where + ": unknown field " + String.join(", ", unknown) + "; it may have "
                    + String.join(", ", new TreeSet<>(allowed)));
        }
    }

    public String where() {
        return where;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    @Nullable
    public JsonNode optional(String field) {
        return object.get(field);
    }

    public JsonNode required(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw new DefinitionException(where + ": " + field + " is missing");
        }
        return value;
    }

    public String text(String field) {
        return textOf(field, required(field));
    }

    @Nullable
    public String optionalText(String field) {
        JsonNode value = optional(field);
        return value == null ? null : textOf(field, value);
    }

    private String textOf(String field, JsonNode value) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(field, "text", value);
        }
        return value.textValue();
    }

    /** A whole number of at least {@code least}, written as one: an expression is refused. */
    @Nullable
    public Integer optionalWhole(String field, int least) {
        JsonNode value = optional(field);
        if (value == null) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < least) {
            throw wrong(field, "a whole number of at least " + least, value);
        }
        return value.intValue();
    }

    public int whole(String field, int least, int otherwise) {
        Integer value = optionalWhole(field, least);
        return value == null ? otherwise : value;
    }

    public List<JsonNode> list(String field) {
        JsonNode value = required(field);
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(field, "a list of at least one", value);
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(field)) {
            texts.add(textOf(field, item));
        }
        return texts;
    }

    /** Returns the constant that the field names. */
    public <E extends Enum<E>> E choice(String field, Class<E> constants, E otherwise) {
        String text = optionalText(field);
        if (text == null) {
            return otherwise;
        }
        for (E constant : constants.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(field, "one of " + List.of(constants.getEnumConstants()), required(field));
    }

    public DefinitionException wrong(String field, String expected, JsonNode got) {
        return new DefinitionException(where + ": " + field + " should be " + expected + ", but is " + got);
    }

    /** Puts the place in front of a message without one. */
    DefinitionException at(String field, DefinitionException e) {
        return new DefinitionException(where + ": " + field + ": " + e.getMessage(), e);
    }
}
