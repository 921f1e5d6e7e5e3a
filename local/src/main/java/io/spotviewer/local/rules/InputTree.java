package io.spotviewer.local.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input template whose placeholders are whole JSON values. Its input is put together of the event's own nodes, which is the same as to
 * write them out and to read them again, and far cheaper.
 */
final class InputTree {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The beginning of the text that is in the place of a placeholder: no template holds this character. */
    private static final char MARK = '\uE000';

    private final ObjectNode template;
    private final List<JsonPointer> paths;

    private InputTree(ObjectNode template, List<JsonPointer> paths) {
        this.template = template;
        this.paths = List.copyOf(paths);
    }

    /** Takes the pieces of a template in their order. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final List<JsonPointer> paths = new ArrayList<>();
        private boolean possible = true;

        void text(String piece) {
            possible &= piece.indexOf(MARK) < 0 && piece.indexOf('\\') < 0;
            text.append(piece);
        }

        void placeholder(JsonPointer path, boolean inQuotes) {
            possible &= !inQuotes;
            text.append('"').append(MARK).append(paths.size()).append('"');
            paths.add(path);
        }

        /** Returns the tree; null if the template is another than this class knows. */
        @Nullable
        InputTree build() {
            try {
                return possible
                                && JSON.readTree(text.toString()) instanceof ObjectNode template
                                && hasPlainNames(template)
                        ? new InputTree(template, paths)
                        : null;
            } catch (JsonProcessingException e) {
                return null;
            }
        }

        /** A placeholder may be the name of a member too: its text then, not the value itself. */
        private static boolean hasPlainNames(JsonNode node) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (member.getKey().indexOf(MARK) >= 0) {
                    return false;
                }
            }
            for (JsonNode child : node) {
                if (!hasPlainNames(child)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Returns the target's input; null if the event holds what would be read back as another node. */
    @Nullable
    ObjectNode input(JsonNode event) {
        return (ObjectNode) made(template, event);
    }

    private @Nullable JsonNode made(JsonNode node, JsonNode event) {
        if (node.isTextual()) {
            return placed(node, event);
        }
        if (node instanceof ObjectNode members) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                JsonNode value = made(member.getValue(), event);
                if (value == null) {
                    return null;
                }
                object.set(member.getKey(), value);
            }
            return object;
        }
        if (node instanceof ArrayNode elements) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(elements.size());
            for (JsonNode element : elements) {
                JsonNode value = made(element, event);
                if (value == null) {
                    return null;
                }
                list.add(value);
            }
            return list;
        }
        return node;
    }

    private @Nullable JsonNode placed(JsonNode text, JsonNode event) {
        String mark = text.textValue();
        if (mark.isEmpty() || mark.charAt(0) != MARK) {
            return text;
        }
        JsonNode value = event.at(paths.get(Integer.parseInt(mark.substring(1))));
        if (value.isMissingNode()) {
            return JsonNodeFactory.instance.textNode("");
        }
        return isAsRead(value) ? value : null;
    }

    /** True if the node is of a kind that the JSON reader makes: the others come back as another kind. */
    private static boolean isAsRead(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                if (!isAsRead(child)) {
                    return false;
                }
            }
            return true;
        }
        return node.isTextual()
                || node.isBoolean()
                || node.isNull()
                || node.isInt()
                || (node.isLong() && !node.canConvertToInt())
                || (node.isDouble() && Double.isFinite(node.doubleValue()));
    }
}
