package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one workflow for each item of a list and collects the outputs in order (mode INLINE). MaxConcurrency is an upper
 * bound; here the items run one after the other, so that a run is the same each time.
 *
 * @param items the list; null for the state's input
 * @param itemSelector the input of the workflow for an item; null for the item
 * @param maxConcurrency the most items that may run at once in Step Functions; 0 for no bound, null if it is missing
 */
public record MapState(
        String name,
        @Nullable String comment,
        @Nullable Template items,
        @Nullable Template itemSelector,
        @Nullable Integer maxConcurrency,
        Workflow processor,
        Recovery recovery,
        Exit exit)
        implements State {

    public static final String TYPE = "Map";
    public static final List<String> FIELDS = List.of("Items", "ItemSelector", "ItemProcessor", "MaxConcurrency");

    public static MapState read(String name, JsonFields fields, VisibleNames names, Workflow processor) {
        return new MapState(
                name,
                fields.optionalText("Comment"),
                Template.optional(fields, "Items", names),
                Template.optional(fields, "ItemSelector", names),
                fields.optionalWhole("MaxConcurrency", 0),
                processor,
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
        return List.of(processor);
    }

    @Override
    public Transition perform(Visit visit) throws StateFailure {
        return recovery.perform(visit, scope -> {
            JsonNode list = items == null ? visit.input() : items.evaluate(scope);
            if (!list.isArray()) {
                throw StateFailure.queryEvaluation("Items should come to a list, but came to " + list + ".");
            }
            ArrayNode result = JsonNodeFactory.instance.arrayNode(list.size());
            for (JsonNode item : list) {
                ObjectNode position = JsonNodeFactory.instance.objectNode();
                position.putObject("Item")
                        .put("Index", result.size())
                        .put("Source", "STATE_DATA")
                        .set("Value", item);
                JsonNode given = itemSelector == null ? item : itemSelector.evaluate(visit.scopeOf(position));
                PayloadLimit.check("What the item's workflow is given", given);
                result.add(visit.inside(processor, result.size(), given, position));
            }
            PayloadLimit.check("The result of the items", result);
            return exit.leave(scope.with("result", result), result);
        });
    }
}
