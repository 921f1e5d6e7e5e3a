package io.spotviewer.local.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The values that a template's expressions have in a stack with given parameters. A parameter that is not given has its default. Of
 * CloudFormation's functions it knows {@code Ref} of a parameter, {@code Fn::If} and the functions of conditions; it refuses others.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html">CloudFormation:
 *     condition functions</a>
 */
final class TemplateValues {

    private static final String NO_VALUE = "AWS::NoValue";

    private final ObjectNode template;
    private final Map<String, String> parameters;

    TemplateValues(ObjectNode template, Map<String, String> parameters) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * Returns the expression with its functions replaced by their values. What is {@code AWS::NoValue} is left out of its object or list,
     * and is a missing node where it is all there is.
     */
    JsonNode of(JsonNode expression) {
        if (expression.isArray()) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            expression.forEach(element -> {
                JsonNode value = of(element);
                if (!value.isMissingNode()) {
                    values.add(value);
                }
            });
            return values;
        }
        if (!expression.isObject()) {
            return expression;
        }
        if (expression.has("Ref")) {
            return referred(expression.path("Ref").asText());
        }
        if (expression.has("Fn::If")) {
            JsonNode choice = expression.path("Fn::If");
            return of(choice.path(holds(choice.path(0).asText()) ? 1 : 2));
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        expression.properties().forEach(member -> {
            if (member.getKey().startsWith("Fn::")) {
                throw new IllegalArgumentException("expected Ref or Fn::If in an event rule, got " + member.getKey()
                        + ": local mode can't evaluate it");
            }
            JsonNode value = of(member.getValue());
            if (!value.isMissingNode()) {
                values.set(member.getKey(), value);
            }
        });
        return values;
    }

    /** True if the condition of that name holds. */
    boolean holds(String condition) {
        JsonNode definition = template.path("Conditions").path(condition);
        if (definition.isMissingNode()) {
            throw new IllegalArgumentException("expected a condition " + condition + " in the template, found none");
        }
        return isTrue(definition);
    }

    private boolean isTrue(JsonNode condition) {
        String function = condition.size() == 1 && condition.isObject()
                ? condition.fieldNames().next()
                : "";
        JsonNode arguments = condition.path(function);
        return switch (function) {
            case "Condition" -> holds(arguments.asText());
            case "Fn::Equals" ->
                of(arguments.path(0)).asText().equals(of(arguments.path(1)).asText());
            case "Fn::Not" -> !isTrue(arguments.path(0));
            case "Fn::And" ->
                StreamSupport.stream(arguments.spliterator(), false).allMatch(this::isTrue);
            case "Fn::Or" ->
                StreamSupport.stream(arguments.spliterator(), false).anyMatch(this::isTrue);
            default ->
                throw new IllegalArgumentException(
                        "expected a condition function that local mode can evaluate, got " + condition);
        };
    }

    private JsonNode referred(String name) {
        if (name.equals(NO_VALUE)) {
            return MissingNode.getInstance();
        }
        JsonNode parameter = template.path("Parameters").path(name);
        String given = parameters.get(name);
        if (given == null && parameter.path("Default").isMissingNode()) {
            throw new IllegalArgumentException(
                    "expected a parameter with a default, or with a value that local mode chooses, in an"
                            + " event rule, got a reference to " + name);
        }
        return given == null ? parameter.path("Default") : JsonNodeFactory.instance.textNode(given);
    }
}
