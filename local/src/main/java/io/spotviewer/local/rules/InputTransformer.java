package io.spotviewer.local.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The input transformer of a rule's target: makes the target's input from an event, as EventBridge does.
 *
 * <ul>
 *   <li>Outside quotes, a placeholder becomes the JSON at its path: a text with its quotes, an object or a list as itself. Where the
 *       event has nothing at the path, it becomes an empty text, {@code ""}.
 *   <li>Inside quotes, it becomes the bare text. EventBridge escapes nothing there, and takes the quotes out of an object or a list. Where
 *       the event has nothing at the path, it becomes nothing.
 * </ul>
 *
 * <p>Paths are in dot notation, with indices of lists. Wildcards and EventBridge's own variables ({@code <aws.events.…>}) are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">EventBridge: input transformation</a>
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html">EventBridge: InputTransformer</a>
 */
final class InputTransformer {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.-]+)>");
    private static final Pattern PATH = Pattern.compile("\\$(\\.[A-Za-z0-9_-]+(\\[[0-9]+])*)*");

    private final List<Part> parts;
    private final @Nullable InputTree tree;

    private InputTransformer(List<Part> parts, @Nullable InputTree tree) {
        this.parts = List.copyOf(parts);
        this.tree = tree;
    }

    /** A piece of the input: text of the template, or what takes the place of a placeholder. */
    private interface Part {

        void addTo(StringBuilder input, JsonNode event);
    }

    /**
     * Reads a transformer.
     *
     * @param properties {@code InputPathsMap} and {@code InputTemplate}
     * @throws IllegalArgumentException when a path or placeholder is none that this class knows
     */
    static InputTransformer of(JsonNode properties) {
        String template = properties.path("InputTemplate").asText();
        if (!template.stripLeading().startsWith("{")) {
            throw new IllegalArgumentException("expected an InputTemplate that is a JSON object, got " + template);
        }
        List<Part> parts = new ArrayList<>();
        InputTree.Builder tree = new InputTree.Builder();
        boolean inQuotes = false;
        int end = 0;
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            String text = template.substring(end, placeholder.start());
            parts.add((input, event) -> input.append(text));
            tree.text(text);
            inQuotes ^= hasOddQuotes(text);
            JsonPointer path =
                    pointer(properties.path("InputPathsMap").path(placeholder.group(1)), placeholder.group());
            parts.add(replacement(path, inQuotes));
            tree.placeholder(path, inQuotes);
            end = placeholder.end();
        }
        String rest = template.substring(end);
        parts.add((input, event) -> input.append(rest));
        tree.text(rest);
        return new InputTransformer(parts, tree.build());
    }

    /**
     * Returns the target's input.
     *
     * @throws JsonProcessingException when a value breaks the JSON of the template, as a quote inside quotes does
     */
    ObjectNode input(JsonNode event) throws JsonProcessingException {
        ObjectNode made = tree == null ? null : tree.input(event);
        return made == null ? inputByText(event) : made;
    }

    /** Makes the input as EventBridge does, by way of its text. */
    ObjectNode inputByText(JsonNode event) throws JsonProcessingException {
        StringBuilder input = new StringBuilder();
        parts.forEach(part -> part.addTo(input, event));
        return JSON.readValue(input.toString(), ObjectNode.class);
    }

    private static Part replacement(JsonPointer path, boolean inQuotes) {
        return (input, event) -> {
            JsonNode value = event.at(path);
            if (!inQuotes) {
                input.append(value.isMissingNode() ? "\"\"" : value);
            } else if (value.isContainerNode()) {
                input.append(value.toString().replace("\"", ""));
            } else {
                input.append(value.asText());
            }
        };
    }

    private static JsonPointer pointer(JsonNode path, String placeholder) {
        if (!path.isTextual()) {
            throw new IllegalArgumentException(
                    "expected a path for " + placeholder + " in the InputPathsMap, found none");
        }
        if (!PATH.matcher(path.textValue()).matches()) {
            throw new IllegalArgumentException("expected a path such as $.detail.jobId for " + placeholder + ", got "
                    + path.textValue() + ": local mode can't evaluate it");
        }
        return JsonPointer.compile(path.textValue()
                .substring(1)
                .replace('.', '/')
                .replace('[', '/')
                .replace("]", ""));
    }

    private static boolean hasOddQuotes(String text) {
        boolean odd = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                odd = !odd;
            }
        }
        return odd;
    }
}
