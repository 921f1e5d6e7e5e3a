package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has work done by a function or service, its Resource.
 *
 * @param timeoutSeconds the longest time of one try; null for any time
 * @param arguments the input of the work; null for the state's input
 */
public record TaskState(
        String name,
        @Nullable String comment,
        String resource,
        @Nullable Integer timeoutSeconds,
        @Nullable Template arguments,
        Recovery recovery,
        Exit exit)
        implements State {

    public static final String TYPE = "Task";
    public static final List<String> FIELDS = List.of("Resource", "Arguments", "TimeoutSeconds");

    public static TaskState read(String name, JsonFields fields, VisibleNames names) {
        return new TaskState(
                name,
                fields.optionalText("Comment"),
                fields.text("Resource"),
                fields.optionalWhole("TimeoutSeconds", 1),
                Template.optional(fields, "Arguments", names),
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
    public Transition perform(Visit visit) throws StateFailure {
        return recovery.perform(visit, scope -> {
            JsonNode given = arguments == null ? visit.input() : arguments.evaluate(scope);
            PayloadLimit.check("What the Task is given", given);
            JsonNode result = visit.call(resource, given, timeoutSeconds);
            PayloadLimit.check("The Task's result", result);
            return exit.leave(scope.with("result", result), result);
        });
    }
}
