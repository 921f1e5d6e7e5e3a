package io.spotviewer.local.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.event.ruler.Machine;

/**
 * One condition of an event pattern: the values that a field may have. Matching takes whole patterns; conditions only explain why none
 * matches.
 */
final class Condition {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Words for fields whose absence or presence says more than their value. */
    private static final Map<String, String> WORDS = Map.of(
            "detail.arrayProperties.size", "an array job's parent, which never runs",
            "detail.attempts.stoppedAt", "before the end of its first attempt");

    private final List<String> path;
    private final Machine machine = Machine.builder().build();

    private Condition(List<String> path, ArrayNode values) {
        this.path = List.copyOf(path);
        ObjectNode pattern = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = pattern;
        for (String name : path.subList(0, path.size() - 1)) {
            inner = inner.putObject(name);
        }
        inner.set(path.get(path.size() - 1), values);
        try {
            machine.addRule(path.toString(), pattern.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the alternatives of a pattern, each with its conditions in the pattern's order; {@code $or} makes several. */
    static List<List<Condition>> alternatives(ObjectNode pattern) {
        return alternatives(List.of(), pattern);
    }

    private static List<List<Condition>> alternatives(List<String> above, JsonNode pattern) {
        List<List<Condition>> all = List.of(List.of());
        for (Map.Entry<String, JsonNode> member : pattern.properties()) {
            List<String> path = new ArrayList<>(above);
            path.add(member.getKey());
            List<List<Condition>> more = new ArrayList<>();
            if (member.getKey().equals("$or")) {
                member.getValue().forEach(each -> more.addAll(alternatives(above, each)));
            } else if (member.getValue() instanceof ArrayNode values) {
                more.add(List.of(new Condition(path, values)));
            } else {
                more.addAll(alternatives(path, member.getValue()));
            }
            all = joined(all, more);
        }
        return all;
    }

    private static List<List<Condition>> joined(List<List<Condition>> before, List<List<Condition>> after) {
        List<List<Condition>> all = new ArrayList<>();
        for (List<Condition> first : before) {
            for (List<Condition> second : after) {
                List<Condition> both = new ArrayList<>(first);
                both.addAll(second);
                all.add(both);
            }
        }
        return all;
    }

    boolean holds(JsonNode event) {
        return !machine.rulesForJSONEvent(event).isEmpty();
    }

    /** True if the condition is about the envelope, not about what the event carries. */
    boolean isOfEnvelope() {
        return path.size() == 1;
    }

    boolean isPresent(JsonNode event) {
        return !value(event).isMissingNode();
    }

    /** Describes the event by the field: {@code status SUBMITTED}. */
    String describe(JsonNode event) {
        String words = WORDS.get(String.join(".", path));
        String name = String.join(".", isOfEnvelope() ? path : path.subList(1, path.size()));
        JsonNode value = value(event);
        if (words != null) {
            return words;
        }
        if (value.isMissingNode()) {
            return "no " + name;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return name + " " + (PLAIN.matcher(text).matches() ? text : Quoted.of(text));
    }

    private JsonNode value(JsonNode event) {
        JsonNode value = event;
        for (String name : path) {
            value = value.path(name);
        }
        return value;
    }
}
