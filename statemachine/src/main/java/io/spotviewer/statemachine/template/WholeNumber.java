package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A whole number of a definition, or an expression that comes to one.
 *
 * @param field the name of its field
 */
public record WholeNumber(String field, Template value, int least, int most) {

    public static @Nullable WholeNumber read(JsonFields fields, String field, int least, int most, VisibleNames names) {
        Template value = Template.optional(fields, field, names);
        if (value == null) {
            return null;
        }
        WholeNumber number = new WholeNumber(field, value, least, most);
        boolean known = value instanceof Template.Constant constant
                ? number.isIn(constant.value())
                : value instanceof Template.Query;
        if (!known) {
            throw fields.wrong(field, number.expectation() + ", or an expression", fields.required(field));
        }
        return number;
    }

    /**
     * Returns the number.
     *
     * @throws StateFailure States.QueryEvaluationError, when it comes to anything else
     */
    public int evaluate(Scope scope) throws StateFailure {
        JsonNode came = value.evaluate(scope);
        if (!isIn(came)) {
            throw StateFailure.queryEvaluation(
                    field + " should come to " + expectation() + ", but came to " + came + ".");
        }
        return came.intValue();
    }

    private boolean isIn(JsonNode number) {
        return number.canConvertToExactIntegral()
                && number.canConvertToInt()
                && number.intValue() >= least
                && number.intValue() <= most;
    }

    private String expectation() {
        return "a whole number "
                + (most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most);
    }
}
