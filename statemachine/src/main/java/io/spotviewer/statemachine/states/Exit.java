package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way out of a state, or out of one of its Choice rules or catchers.
 *
 * @param output the input of the next state; null for the output that the state has by itself
 * @param assign the variables that get a value here
 * @param next the state to enter; null if this is an end
 */
public record Exit(
        @Nullable Template output,
        Map<String, Template> assign,
        @Nullable String next) {

    static final List<String> FIELDS = List.of("Output", "Assign", "Next");

    public Exit {
        assign = Collections.unmodifiableMap(new LinkedHashMap<>(assign));
    }

    /** Reads an exit with a Next, as rules and catchers have it. */
    static Exit onward(JsonFields fields, VisibleNames names) {
        return read(fields, names, fields.text("Next"));
    }

    /** Reads an exit with either a Next or {@code "End": true}. */
    static Exit onwardOrEnd(JsonFields fields, VisibleNames names) {
        String next = fields.optionalText("Next");
        JsonNode end = fields.optional("End");
        if ((next == null) == (end == null) || (end != null && !(end.isBoolean() && end.booleanValue()))) {
            throw new DefinitionException(fields.where() + ": expected either Next, or End with the value true; got "
                    + (next == null ? "no Next" : "Next " + next) + " and " + (end == null ? "no End" : "End " + end));
        }
        return read(fields, names, next);
    }

    static Exit read(JsonFields fields, VisibleNames names, @Nullable String next) {
        return new Exit(Template.optional(fields, "Output", names), assignments(fields, names), next);
    }

    private static Map<String, Template> assignments(JsonFields fields, VisibleNames names) {
        JsonNode assign = fields.optional("Assign");
        if (assign == null) {
            return Map.of();
        }
        if (!assign.isObject() || assign.has("states")) {
            throw fields.wrong("Assign", "an object of variables, none of them called states", assign);
        }
        Map<String, Template> values = new LinkedHashMap<>();
        assign.properties().forEach(field -> {
            if (!field.getKey().matches("[A-Za-z_][A-Za-z_0-9]{0,79}")) {
                throw fields.wrong("Assign", "named with letters, digits and _, at most 80", assign);
            }
            values.put(field.getKey(), Template.of(fields, "Assign", field.getValue(), names));
        });
        return values;
    }

    /**
     * Leaves by this exit.
     *
     * @param otherwise the output where none is given
     * @throws StateFailure if Output or Assign can't be evaluated, or came to more than a state may put out
     */
    Transition leave(Scope scope, JsonNode otherwise) throws StateFailure {
        Map<String, JsonNode> variables = scope.variables();
        if (!assign.isEmpty()) {
            variables = new LinkedHashMap<>(variables);
            for (Map.Entry<String, Template> variable : assign.entrySet()) {
                // Evaluated in the scope of entry: a variable assigned here takes effect in the next state.
                variables.put(variable.getKey(), variable.getValue().evaluate(scope));
            }
        }
        JsonNode out = output == null ? otherwise : output.evaluate(scope);
        PayloadLimit.check("The state's output", out);
        return new Transition(out, variables, next);
    }
}
