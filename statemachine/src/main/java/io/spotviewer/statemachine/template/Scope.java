package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that an expression can see: {@code $states}, and the variables that earlier states assigned.
 *
 * @param states the fields of {@code $states} that there are at this point, input and context always among them
 */
public record Scope(Map<String, JsonNode> states, Map<String, JsonNode> variables) {

    public static Scope of(JsonNode input, ObjectNode context, Map<String, JsonNode> variables) {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        states.put("input", input);
        states.put("context", context);
        return new Scope(states, variables);
    }

    /** Returns the same scope with the state's result, the error output of a catch, or another context. */
    public Scope with(String field, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(states);
        more.put(field, value);
        return new Scope(more, variables);
    }
}
