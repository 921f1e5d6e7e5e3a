package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on by the first rule whose condition holds.
 *
 * @param otherwise the exit if none does; null if there is no Default
 */
public record ChoiceState(
        String name,
        @Nullable String comment,
        List<Rule> rules,
        @Nullable Exit otherwise) implements State {

    public static final String TYPE = "Choice";
    public static final List<String> FIELDS = List.of("Choices", "Default", "Output", "Assign");

    private static final List<String> RULE_FIELDS = List.of("Comment", "Condition", "Output", "Assign", "Next");

    record Rule(Template condition, Exit exit) {}

    public ChoiceState {
        rules = List.copyOf(rules);
    }

    public static ChoiceState read(String name, JsonFields fields, VisibleNames names) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode node : fields.list("Choices")) {
            JsonFields rule = new JsonFields(fields.where() + ", Choices " + (rules.size() + 1), node, RULE_FIELDS);
            rules.add(new Rule(condition(rule, names), Exit.onward(rule, names)));
        }
        String otherwise = fields.optionalText("Default");
        return new ChoiceState(
                name,
                fields.optionalText("Comment"),
                rules,
                otherwise == null ? null : Exit.read(fields, names, otherwise));
    }

    private static Template condition(JsonFields rule, VisibleNames names) {
        JsonNode condition = rule.required("Condition");
        if (!condition.isBoolean() && !Template.isExpression(condition)) {
            throw rule.wrong("Condition", "true, false or an expression", condition);
        }
        return Template.of(rule, "Condition", condition, names);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Exit> exits() {
        List<Exit> exits = new ArrayList<>();
        rules.forEach(rule -> exits.add(rule.exit()));
        if (otherwise != null) {
            exits.add(otherwise);
        }
        return exits;
    }

    @Override
    public Transition perform(Visit visit) throws StateFailure {
        Scope scope = visit.scope();
        for (Rule rule : rules) {
            JsonNode holds = rule.condition().evaluate(scope);
            if (!holds.isBoolean()) {
                throw StateFailure.queryEvaluation(
                        "A Condition should come to true or false; " + rule.condition() + " came to " + holds + ".");
            }
            if (holds.booleanValue()) {
                return rule.exit().leave(scope, visit.input());
            }
        }
        if (otherwise == null) {
            throw new StateFailure(
                    ErrorNames.NO_CHOICE_MATCHED, "No rule of the Choice state holds, and it has no Default.");
        }
        return otherwise.leave(scope, visit.input());
    }
}
