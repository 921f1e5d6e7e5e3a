package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs branches over one input and collects their outputs in order. Here they run one after the other: the order is the
 * same each time, and nothing in a definition may depend on the branches running together.
 */
public record ParallelState(
        String name,
        @Nullable String comment,
        @Nullable Template arguments,
        List<Workflow> branches,
        Recovery recovery,
        Exit exit)
        implements State {

    public static final String TYPE = "Parallel";
    public static final List<String> FIELDS = List.of("Branches", "Arguments");

    public ParallelState {
        branches = List.copyOf(branches);
    }

    public static ParallelState read(String name, JsonFields fields, VisibleNames names, List<Workflow> branches) {
        return new ParallelState(
                name,
                fields.optionalText("Comment"),
                Template.optional(fields, "Arguments", names),
                branches,
                Recovery.read(fields, names),
                Exit.onwardOrEnd(fields, names.and("result")));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Exit> exits() {
        return recovery.exits(exit);
    }

    @Override
    public List<Workflow> inner() {
        return branches;
    }

    @Override
    public Transition perform(Visit visit) throws StateFailure {
        return recovery.perform(visit, scope -> {
            JsonNode given = arguments == null ? visit.input() : arguments.evaluate(scope);
            PayloadLimit.check("What the branches are given", given);
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            for (Workflow branch : branches) {
                result.add(visit.inside(branch, result.size(), given, null));
            }
            PayloadLimit.check("The result of the branches", result);
            return exit.leave(scope.with("result", result), result);
        });
    }
}
