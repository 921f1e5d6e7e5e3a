package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the workflow with an error. */
public record FailState(
        String name,
        @Nullable String comment,
        Template error,
        @Nullable Template cause) implements State {

    /** The beginning of the names that only Step Functions itself may give. */
    private static final String RESERVED = "States.";

    public static final String TYPE = "Fail";
    public static final List<String> FIELDS = List.of("Error", "Cause");

    public static FailState read(String name, JsonFields fields, VisibleNames names) {
        return new FailState(
                name,
                fields.optionalText("Comment"),
                Template.of(fields, "Error", fields.required("Error"), names),
                Template.optional(fields, "Cause", names));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Exit> exits() {
        return List.of();
    }

    @Override
    public Transition perform(Visit visit) throws StateFailure {
        Scope scope = visit.scope();
        String why = cause == null ? null : text("Cause", cause.evaluate(scope));
        String name = text("Error", error.evaluate(scope));
        if (name.startsWith(RESERVED)) {
            throw new StateFailure(
                    ErrorNames.RUNTIME, "A Fail state may not report an error of the reserved names, as " + name + ".");
        }
        throw new StateFailure(name, why);
    }

    private static String text(String field, JsonNode value) throws StateFailure {
        if (!value.isTextual()) {
            throw StateFailure.queryEvaluation(field + " should come to text, but came to " + value + ".");
        }
        return value.textValue();
    }
}
