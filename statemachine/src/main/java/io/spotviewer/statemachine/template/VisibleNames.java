package io.spotviewer.statemachine.template;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that an expression may use where it stands. JSONata takes a misspelt variable for nothing at all and goes on
 * with that; here it is rejected when the definition is read.
 *
 * @param variables the variables that any state of the machine assigns
 * @param statesFields the fields of {@code $states} that exist at this point
 */
public record VisibleNames(Set<String> variables, List<String> statesFields) {

    /** The fields of {@code $states} that every expression may see. */
    private static final List<String> ALWAYS = List.of("context", "input");

    /**
     * JSONata 2.0's library and AWS's {@code $parse}. Left out: {@code $eval}, which Step Functions does not have;
     * {@code $now}, {@code $millis}, {@code $random} and {@code $shuffle}, which give another answer each time.
     */
    private static final Set<String> FUNCTIONS = new TreeSet<>(Arrays.asList(
            ("abs append assert average base64decode base64encode boolean ceil contains count decodeUrl decodeUrlComponent"
                            + " distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase formatInteger"
                            + " formatNumber fromMillis join keys length lookup lowercase map match max merge min not number pad"
                            + " parse parseInteger power reduce replace reverse round sift single sort split spread sqrt string"
                            + " substring substringAfter substringBefore sum toMillis trim type uppercase zip")
                    .split(" ")));

    /** The fields of the context object that this executor fills in. */
    private static final List<String> CONTEXT = List.of(
            "Execution.Id",
            "Execution.Input",
            "Execution.Name",
            "Execution.StartTime",
            "Map.Item.Index",
            "Map.Item.Source",
            "Map.Item.Value",
            "State.EnteredTime",
            "State.Name",
            "State.RetryCount");

    private static final Pattern LITERAL =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\$(\\$|[A-Za-z_][A-Za-z_0-9]*)");
    private static final Pattern BOUND = Pattern.compile("\\$([A-Za-z_][A-Za-z_0-9]*)\\s*:=");
    private static final Pattern PARAMETERS = Pattern.compile("(?:function|λ)\\s*\\(([^)]*)\\)");
    private static final Pattern STATES = Pattern.compile("\\$states\\s*(?:\\.\\s*([A-Za-z_]+))?");
    private static final Pattern CONTEXT_PATH = Pattern.compile("\\$states\\.context((?:\\.[A-Za-z_]+)*)");

    public VisibleNames {
        variables = Collections.unmodifiableSet(new TreeSet<>(variables));
        statesFields = List.copyOf(statesFields);
    }

    public static VisibleNames of(Set<String> variables) {
        return new VisibleNames(variables, ALWAYS);
    }

    /** Returns the same names where there is also {@code $states.result} or {@code $states.errorOutput}. */
    public VisibleNames and(String field) {
        Set<String> more = new TreeSet<>(statesFields);
        more.add(field);
        return new VisibleNames(variables, List.copyOf(more));
    }

    void check(String expression) {
        String code = LITERAL.matcher(expression).replaceAll("''");
        Set<String> local = localNames(code);
        Matcher names = NAME.matcher(code);
        while (names.find()) {
            String name = names.group(1);
            if (name.equals("$")) {
                throw refusal(expression, "$$", "there is no input document; use $states.input");
            }
            if (!name.equals("states")
                    && !local.contains(name)
                    && !variables.contains(name)
                    && !FUNCTIONS.contains(name)) {
                throw refusal(
                        expression,
                        "$" + name,
                        "known are $states, " + namesOf(variables) + "and the functions " + FUNCTIONS);
            }
        }
        checkStates(expression, code);
    }

    private void checkStates(String expression, String code) {
        Matcher states = STATES.matcher(code);
        while (states.find()) {
            String field = states.group(1);
            if (field == null || !statesFields.contains(field)) {
                throw refusal(
                        expression,
                        field == null ? "$states by itself" : "$states." + field,
                        "here it may use $states with one of " + statesFields);
            }
        }
        Matcher context = CONTEXT_PATH.matcher(code);
        while (context.find()) {
            String path = context.group(1);
            if (path.isEmpty() || CONTEXT.stream().noneMatch(known -> (path + ".").startsWith("." + known + "."))) {
                throw refusal(expression, "$states.context" + path, "of the context it may use " + CONTEXT);
            }
        }
    }

    private static Set<String> localNames(String code) {
        Set<String> local = new TreeSet<>();
        Matcher bound = BOUND.matcher(code);
        while (bound.find()) {
            local.add(bound.group(1));
        }
        Matcher parameters = PARAMETERS.matcher(code);
        while (parameters.find()) {
            for (String parameter : parameters.group(1).split(",", -1)) {
                local.add(parameter.strip().replaceFirst("^\\$", ""));
            }
        }
        return local;
    }

    private static String namesOf(Set<String> variables) {
        return variables.isEmpty() ? "" : "the variables " + variables + ", ";
    }

    private static DefinitionException refusal(String expression, String name, String remedy) {
        return new DefinitionException("the expression " + expression + " refers to " + name + "; " + remedy);
    }
}
