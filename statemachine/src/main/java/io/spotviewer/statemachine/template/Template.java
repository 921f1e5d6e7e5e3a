package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value of a definition in which any string may be an expression. */
public sealed interface Template {

    JsonNode evaluate(Scope scope) throws StateFailure;

    /** True if a value is an expression, and not text, a number or a structure. */
    static boolean isExpression(JsonNode node) {
        return node.isTextual() && Expression.isExpression(node.textValue());
    }

    static Template of(JsonNode node, VisibleNames names) {
        if (isExpression(node)) {
            return new Query(Expression.compile(node.textValue(), names));
        }
        if (node.isObject()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue(), names)));
            return fields.values().stream().allMatch(Constant.class::isInstance)
                    ? new Constant(node)
                    : new Fields(fields);
        }
        if (node.isArray()) {
            List<Template> items = new ArrayList<>();
            node.forEach(item -> items.add(of(item, names)));
            return items.stream().allMatch(Constant.class::isInstance) ? new Constant(node) : new Items(items);
        }
        return new Constant(node);
    }

    /** Reads the template in a field; an error message about it names the field. */
    static Template of(JsonFields fields, String field, JsonNode value, VisibleNames names) {
        try {
            return of(value, names);
        } catch (DefinitionException e) {
            throw fields.at(field, e);
        }
    }

    static @Nullable Template optional(JsonFields fields, String field, VisibleNames names) {
        JsonNode value = fields.optional(field);
        return value == null ? null : of(fields, field, value, names);
    }

    record Constant(JsonNode value) implements Template {

        @Override
        public JsonNode evaluate(Scope scope) {
            return value;
        }
    }

    record Query(Expression expression) implements Template {

        @Override
        public JsonNode evaluate(Scope scope) throws StateFailure {
            return expression.evaluate(scope);
        }
    }

    record Fields(Map<String, Template> fields) implements Template {

        @Override
        public JsonNode evaluate(Scope scope) throws StateFailure {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, Template> field : fields.entrySet()) {
                node.set(field.getKey(), field.getValue().evaluate(scope));
            }
            return node;
        }
    }

    record Items(List<Template> items) implements Template {

        @Override
        public JsonNode evaluate(Scope scope) throws StateFailure {
            ArrayNode node = JsonNodeFactory.instance.arrayNode(items.size());
            for (Template item : items) {
                node.add(item.evaluate(scope));
            }
            return node;
        }
    }
}
