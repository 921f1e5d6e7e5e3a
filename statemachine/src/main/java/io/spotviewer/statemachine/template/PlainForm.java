package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the few forms that nearly every state has: a path, an object of paths, {@code $merge} of the input and such an object,
 * and the comparison of a path, or of its {@code $type}, with a text. They are evaluated on the tree itself where that is certain to be what
 * the JSONata library returns. Wherever JSONata has rules of its own, as for lists on the way and for what is missing, this returns null,
 * and the library is asked.
 */
interface PlainForm {

    /** Returns the value; null where the library is to be asked. */
    @Nullable
    JsonNode evaluate(Scope scope);

    /** Returns the form of an expression; null if it is none of them. */
    static @Nullable PlainForm of(String expression) {
        Reader reader = new Reader(expression);
        PlainForm form = reader.form();
        return form != null && reader.isAtEnd() ? form : null;
    }

    /** {@code $states.input.name.name} or {@code $variable.name}; every value on the way is an object. */
    record Path(@Nullable String variable, @Nullable String statesField, List<String> names) implements PlainForm {

        @Override
        public @Nullable JsonNode evaluate(Scope scope) {
            JsonNode found = variable == null
                    ? scope.states().get(statesField)
                    : scope.variables().get(variable);
            for (String name : names) {
                if (!(found instanceof ObjectNode)) {
                    return null;
                }
                found = found.get(name);
            }
            return found == null ? null : asTheLibraryReturnsIt(found);
        }
    }

    /** {@code {'name': path, …}}. */
    record Members(Map<String, PlainForm> members) implements PlainForm {

        @Override
        public @Nullable ObjectNode evaluate(Scope scope) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            return addTo(object, scope) ? object : null;
        }

        boolean addTo(ObjectNode object, Scope scope) {
            for (Map.Entry<String, PlainForm> member : members.entrySet()) {
                JsonNode value = member.getValue().evaluate(scope);
                if (value == null) {
                    return false;
                }
                object.set(member.getKey(), value);
            }
            return true;
        }
    }

    /** {@code $merge([path, {'name': path, …}])}. */
    record Merge(Path base, Members members) implements PlainForm {

        @Override
        public @Nullable JsonNode evaluate(Scope scope) {
            if (scope.variables().containsKey("merge") || !(base.evaluate(scope) instanceof ObjectNode before)) {
                return null;
            }
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : before.properties()) {
                JsonNode value = asTheLibraryReturnsIt(member.getValue());
                if (value == null) {
                    return null;
                }
                merged.set(member.getKey(), value);
            }
            return members.addTo(merged, scope) ? merged : null;
        }
    }

    /** {@code path = 'text'}. */
    record Equality(Path path, String text) implements PlainForm {

        @Override
        public @Nullable JsonNode evaluate(Scope scope) {
            JsonNode value = path.evaluate(scope);
            return value instanceof TextNode
                    ? BooleanNode.valueOf(value.textValue().equals(text))
                    : null;
        }
    }

    /** {@code $type(path) = 'text'}. */
    record TypeEquality(Path path, String type) implements PlainForm {

        @Override
        public @Nullable JsonNode evaluate(Scope scope) {
            JsonNode value = scope.variables().containsKey("type") ? null : path.evaluate(scope);
            if (value == null) {
                return null;
            }
            String found = switch (value.getNodeType()) {
                case STRING -> "string";
                case OBJECT -> "object";
                case NUMBER -> "number";
                case BOOLEAN -> "boolean";
                case NULL -> "null";
                case ARRAY, BINARY, MISSING, POJO -> null;
            };
            return found == null ? null : BooleanNode.valueOf(found.equals(type));
        }
    }

    /** Numbers come back from the library as JavaScript counts them, or not at all; everything else as the node that it was. */
    private static @Nullable JsonNode asTheLibraryReturnsIt(JsonNode node) {
        return node.isNumber() ? JsonView.toJson(JsonView.of(node)) : node;
    }

    /** Reads an expression from its beginning. */
    final class Reader {

        private static final Pattern NAMED_VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z_0-9]*)");
        private static final Pattern STEP = Pattern.compile("\\.([A-Za-z_][A-Za-z_0-9]*)");
        private static final Pattern TEXT = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");
        private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null", "function");

        private final String expression;
        private int at;

        Reader(String expression) {
            this.expression = expression;
        }

        boolean isAtEnd() {
            skipSpace();
            return at == expression.length();
        }

        @Nullable
        PlainForm form() {
            if (take("$merge")) {
                return merge();
            }
            if (take("$type")) {
                Path path = take("(") ? path() : null;
                String type = path != null && take(")") && take("=") ? text() : null;
                return path == null || type == null ? null : new TypeEquality(path, type);
            }
            skipSpace();
            if (expression.startsWith("{", at)) {
                return members();
            }
            Path path = path();
            if (path == null || !take("=")) {
                return path;
            }
            String text = text();
            return text == null ? null : new Equality(path, text);
        }

        private @Nullable PlainForm merge() {
            Path base = take("(") && take("[") ? path() : null;
            Members members = base != null && take(",") ? members() : null;
            return base == null || members == null || !take("]") || !take(")") ? null : new Merge(base, members);
        }

        private @Nullable Members members() {
            if (!take("{")) {
                return null;
            }
            Map<String, PlainForm> members = new LinkedHashMap<>();
            do {
                String name = text();
                Path value = name != null && take(":") ? path() : null;
                if (name == null || value == null || members.put(name, value) != null) {
                    return null;
                }
            } while (take(","));
            return take("}") ? new Members(members) : null;
        }

        private @Nullable Path path() {
            String variable = match(NAMED_VARIABLE, 1);
            if (variable == null) {
                return null;
            }
            List<String> names = new ArrayList<>();
            for (String name = match(STEP, 1); name != null; name = match(STEP, 1)) {
                if (WORDS.contains(name)) {
                    return null;
                }
                names.add(name);
            }
            if (!variable.equals("states")) {
                return new Path(variable, null, List.copyOf(names));
            }
            return names.isEmpty() ? null : new Path(null, names.get(0), List.copyOf(names.subList(1, names.size())));
        }

        private @Nullable String text() {
            skipSpace();
            Matcher matcher = TEXT.matcher(expression).region(at, expression.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            at = matcher.end();
            return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }

        private @Nullable String match(Pattern pattern, int group) {
            skipSpace();
            Matcher matcher = pattern.matcher(expression).region(at, expression.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            at = matcher.end();
            return matcher.group(group);
        }

        private boolean take(String symbol) {
            skipSpace();
            if (!expression.startsWith(symbol, at)) {
                return false;
            }
            at += symbol.length();
            return true;
        }

        private void skipSpace() {
            while (at < expression.length() && Character.isWhitespace(expression.charAt(at))) {
                at++;
            }
        }
    }
}
