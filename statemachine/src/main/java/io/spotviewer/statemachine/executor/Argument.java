package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.StateFailure;

/** The texts among the Arguments of a call of S3. */
final class Argument {

    private Argument() {}

    /** @throws StateFailure States.QueryEvaluationError, if there is none, or it is no text */
    static String text(JsonNode arguments, String name) throws StateFailure {
        JsonNode value = arguments.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw StateFailure.queryEvaluation(
                    "Arguments should have a text " + name + ", but came to " + arguments + ".");
        }
        return value.textValue();
    }

    /** Returns the text; empty if there is none. */
    static String optionalText(JsonNode arguments, String name) throws StateFailure {
        return arguments.path(name).isMissingNode() ? "" : text(arguments, name);
    }
}
