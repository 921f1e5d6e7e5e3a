package io.spotviewer.statemachine.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFormTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "type");
    private static final VisibleNames VISIBLE =
            VisibleNames.of(Set.of("v", "merge", "type")).and("result");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input",
                "$states.input.a",
                "$states.input.a.b",
                "$v",
                "$v.a",
                "$states.result",
                "$states.input .a",
                "{'x': $states.result, \"y\": $v.a}",
                "$merge([$states.input, {'a': $states.result}])",
                "$merge([ $states.input , {'a' : $states.result, 'c': $states.input.b} ])",
                "$states.input.a = 'text'",
                "$states.input.a.b = \"\"",
                "$type($states.input.a) = 'string'",
                "$type($states.input.a.b) = 'object'",
                "$type($v) = 'null'",
                "$type($v) = 'number'"
            })
    void aPlainFormComesToWhatTheLibraryComesTo(String text) {
        Expression expression = Expression.compile("{% " + text + " %}", VISIBLE);
        assertThat(PlainForm.of(text)).as("%s is known", text).isNotNull();
        SplittableRandom random = new SplittableRandom(text.hashCode());
        for (int i = 0; i < 3_000; i++) {
            Scope scope = scope(random);
            assertThat(outcome(() -> expression.evaluate(scope)))
                    .as("%s with %s", text, scope)
                    .isEqualTo(outcome(() -> expression.evaluateByLibrary(scope)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.a[0]",
                "$states.input.and",
                "$states.input.a & 'x'",
                "$states.input.a = 'it\\'s'",
                "$states.input.`a b`",
                "$merge([$states.input, $v])",
                "$merge($states.input)",
                "$type($states.input.a) = $v",
                "{'x': 1}",
                "{'x': $v, 'x': $v}",
                "$states.input.a /* the a */",
                "$count($states.input.a)"
            })
    void everyOtherFormIsLeftToTheLibrary(String text) {
        assertThat(PlainForm.of(text)).isNull();
    }

    @Test
    void aVariableWithTheNameOfAFunctionHidesTheFunction() {
        Expression expression = Expression.compile("{% $merge([$states.input, {'a': $states.result}]) %}", VISIBLE);
        Scope scope = new Scope(
                Map.of("input", JSON.objectNode(), "context", JSON.objectNode(), "result", JSON.textNode("r")),
                Map.of("merge", JSON.textNode("a text")));
        assertThat(outcome(() -> expression.evaluate(scope))).startsWith("States.QueryEvaluationError");
    }

    private interface Evaluation {

        JsonNode value() throws StateFailure;
    }

    private static String outcome(Evaluation evaluation) {
        try {
            JsonNode value = evaluation.value();
            // The kinds of numbers count too: what is an int here may not be a double there.
            return value + " " + value.getNodeType() + kinds(value);
        } catch (StateFailure e) {
            return e.error() + " " + e.reason();
        }
    }

    private static String kinds(JsonNode value) {
        StringBuilder kinds = new StringBuilder(" ").append(value.numberType());
        value.forEach(child -> kinds.append(child.numberType()));
        return kinds.toString();
    }

    private static Scope scope(SplittableRandom random) {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        states.put("input", value(random, 0));
        states.put("context", JSON.objectNode());
        if (random.nextInt(8) > 0) {
            states.put("result", value(random, 0));
        }
        Map<String, JsonNode> variables = new LinkedHashMap<>();
        if (random.nextInt(8) > 0) {
            variables.put("v", value(random, 0));
        }
        return new Scope(states, variables);
    }

    private static JsonNode value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 3 ? 8 : 14)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(-3, 3));
            case 3 -> JSON.numberNode(random.nextLong());
            case 4 -> JSON.numberNode(random.nextInt(5) / 2.0);
            case 5 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(1, 400)));
            case 6 -> JSON.textNode("text");
            case 7 -> JSON.textNode("");
            case 8 -> list(random, depth);
            default -> object(random, depth);
        };
    }

    private static JsonNode list(SplittableRandom random, int depth) {
        ArrayNode list = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(value(random, depth + 1));
        }
        return list;
    }

    private static JsonNode object(SplittableRandom random, int depth) {
        ObjectNode object = JSON.objectNode();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                object.set(name, value(random, depth + 1));
            }
        }
        return object;
    }
}
