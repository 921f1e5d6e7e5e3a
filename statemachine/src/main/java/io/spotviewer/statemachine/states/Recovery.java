package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.VisibleNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The error handling of a Task, Map or Parallel state: Retry first, then Catch. */
public record Recovery(List<Retrier> retriers, List<Catcher> catchers) {

    public static final List<String> FIELDS = List.of("Retry", "Catch");

    private static final List<String> CATCHER_FIELDS = List.of("Comment", "ErrorEquals", "Output", "Assign", "Next");

    /** Where an error leads that retries did not help against. */
    public record Catcher(ErrorNames errors, Exit exit) {}

    /** One try of a state's work, from its arguments to its output. */
    interface Attempt {

        Transition run(Scope scope) throws StateFailure;
    }

    public Recovery {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    static Recovery read(JsonFields fields, VisibleNames names) {
        List<Retrier> retriers = new ArrayList<>();
        if (fields.has("Retry")) {
            for (JsonNode node : fields.list("Retry")) {
                retriers.add(Retrier.read(fields.where() + ", Retry " + (retriers.size() + 1), node));
            }
        }
        List<Catcher> catchers = new ArrayList<>();
        if (fields.has("Catch")) {
            for (JsonNode node : fields.list("Catch")) {
                JsonFields each =
                        new JsonFields(fields.where() + ", Catch " + (catchers.size() + 1), node, CATCHER_FIELDS);
                catchers.add(new Catcher(
                        new ErrorNames(each.texts("ErrorEquals")), Exit.onward(each, names.and("errorOutput"))));
            }
        }
        wildcardLast(fields, "Retry", retriers.stream().map(Retrier::errors).toList());
        wildcardLast(fields, "Catch", catchers.stream().map(Catcher::errors).toList());
        return new Recovery(retriers, catchers);
    }

    private static void wildcardLast(JsonFields fields, String field, List<ErrorNames> errors) {
        for (int i = 0; i < errors.size() - 1; i++) {
            if (errors.get(i).isWildcard()) {
                throw fields.wrong(
                        field,
                        "in an order where " + ErrorNames.ALL + " comes last: nothing after it is ever reached",
                        fields.required(field));
            }
        }
    }

    List<Exit> exits(Exit first) {
        List<Exit> exits = new ArrayList<>(List.of(first));
        catchers.forEach(catcher -> exits.add(catcher.exit()));
        return exits;
    }

    Transition perform(Visit visit, Attempt attempt) throws StateFailure {
        int[] retries = new int[retriers.size()];
        while (true) {
            try {
                return attempt.run(visit.scope());
            } catch (StateFailure failure) {
                int match = firstMatch(failure);
                if (match < 0 || retries[match] >= retriers.get(match).maxAttempts()) {
                    return caught(visit, failure);
                }
                Duration pause = retriers.get(match).pause(retries[match], visit.random());
                retries[match]++;
                visit.retryAfter(failure, pause);
            }
        }
    }

    /** Only the first retrier that names the error counts, even when its tries are used up. */
    private int firstMatch(StateFailure failure) {
        for (int i = 0; i < retriers.size(); i++) {
            if (retriers.get(i).errors().matches(failure.error())) {
                return i;
            }
        }
        return -1;
    }

    private Transition caught(Visit visit, StateFailure failure) throws StateFailure {
        visit.failed(failure);
        for (Catcher catcher : catchers) {
            if (catcher.errors().matches(failure.error())) {
                ObjectNode errorOutput = JsonNodeFactory.instance.objectNode().put("Error", failure.error());
                errorOutput.put("Cause", failure.reason() == null ? "" : failure.reason());
                return catcher.exit().leave(visit.scope().with("errorOutput", errorOutput), errorOutput);
            }
        }
        throw failure;
    }
}
