package io.spotviewer.statemachine.template;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSONata expression, compiled once and evaluated by many threads. */
final class Expression {

    private static final String OPENING = "{%";
    private static final String CLOSING = "%}";

    /** An expression that recurs or loops for ever fails instead of hanging; real ones take microseconds. */
    private static final long LONGEST_MILLIS = 10_000;

    private static final int DEEPEST = 400;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final Jsonata compiled;
    private final @Nullable PlainForm plain;

    private Expression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
        this.plain = PlainForm.of(text);
    }

    /** Returns whether a string in a definition is an expression. */
    static boolean isExpression(String value) {
        return value.startsWith(OPENING)
                && value.endsWith(CLOSING)
                && value.length() >= OPENING.length() + CLOSING.length();
    }

    /**
     * @param value the text with its delimiters
     * @param names the names that the expression may refer to at its place
     * @throws DefinitionException if it is no JSONata, or refers to a name that it can't see
     */
    static Expression compile(String value, VisibleNames names) {
        String text = value.substring(OPENING.length(), value.length() - CLOSING.length())
                .strip();
        names.check(text);
        try {
            Jsonata compiled = Jsonata.jsonata(text);
            compiled.setOutputConvertNulls(false);
            compiled.registerFunction("parse", Expression::parse);
            return new Expression(text, compiled);
        } catch (JException e) {
            throw new DefinitionException("the expression " + text + " is not JSONata: " + e.getMessage(), e);
        }
    }

    /** AWS's own {@code $parse}, in place of JSONata's eval: text to JSON. */
    private static @Nullable Object parse(@Nullable Object text) {
        if (text == null) {
            return null;
        }
        try {
            return JsonView.of(JSON.readTree(text.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("$parse was given what is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws StateFailure States.QueryEvaluationError, when it fails or its value is not JSON */
    JsonNode evaluate(Scope scope) throws StateFailure {
        JsonNode known = plain == null ? null : plain.evaluate(scope);
        return known == null ? evaluateByLibrary(scope) : known;
    }

    JsonNode evaluateByLibrary(Scope scope) throws StateFailure {
        JsonNode value;
        try {
            value = JsonView.toJson(compiled.evaluate(null, bindings(scope)));
        } catch (JException e) {
            throw StateFailure.queryEvaluation("The JSONata expression '" + text + "' failed: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // The library lets its own casts and index errors through; to the state machine they are all one.
            throw StateFailure.queryEvaluation("The JSONata expression '" + text + "' failed: " + e);
        }
        if (value == null) {
            throw StateFailure.queryEvaluation("The JSONata expression '" + text
                    + "' came to nothing, or to what JSON cannot hold (a function, an infinite number).");
        }
        return value;
    }

    private Jsonata.Frame bindings(Scope scope) {
        Jsonata.Frame frame = new Jsonata.Frame(null);
        Map<String, Object> states = new LinkedHashMap<>();
        scope.states().forEach((name, value) -> states.put(name, JsonView.of(value)));
        frame.bind("states", states);
        scope.variables().forEach((name, value) -> frame.bind(name, JsonView.of(value)));
        frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST);
        return frame;
    }

    @Override
    public String toString() {
        return text;
    }
}
