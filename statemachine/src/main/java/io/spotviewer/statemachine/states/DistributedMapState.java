package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import io.spotviewer.statemachine.template.WholeNumber;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a child execution for each item of a dataset, or for each batch of them (mode DISTRIBUTED).
 *
 * @param label the name of the state in the names of its Map Runs; null for one of the executor's
 * @param reader the dataset; null if the items are the state's own data
 * @param items the list; null for the state's input, or where there is a reader
 * @param selector the item as a child gets it; null for the item itself
 * @param batcher the way in which items share a child; null for one child for each item
 * @param maxConcurrency the most children that may run at once; 0 or null for no bound
 * @param writer the place and form of the results; null for a list of outputs
 */
public record DistributedMapState(
        String name,
        @Nullable String comment,
        ChildType childType,
        @Nullable String label,
        @Nullable ItemReader reader,
        @Nullable Template items,
        @Nullable Template selector,
        @Nullable ItemBatcher batcher,
        @Nullable WholeNumber maxConcurrency,
        @Nullable WholeNumber toleratedFailurePercentage,
        @Nullable WholeNumber toleratedFailureCount,
        @Nullable ResultWriter writer,
        Workflow processor,
        Recovery recovery,
        Exit exit)
        implements State {

    public static final String MODE = "DISTRIBUTED";
    public static final List<String> FIELDS = Stream.concat(
                    MapState.FIELDS.stream(),
                    Stream.of(
                            "ItemReader",
                            "ItemBatcher",
                            "Label",
                            "ResultWriter",
                            "ToleratedFailureCount",
                            "ToleratedFailurePercentage"))
            .toList();

    private static final int LONGEST_LABEL = 40;

    /** White space, wildcards, brackets, characters with a meaning in an ARN or a URL, and control characters. */
    private static final Pattern NOT_IN_A_LABEL =
            Pattern.compile("[\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\u0000-\\u001f\\u007f-\\u009f]");

    /** The workflow type of the child executions. */
    public enum ChildType {
        EXPRESS,
        STANDARD
    }

    /**
     * Reads the state.
     *
     * @param config the processor's ProcessorConfig
     * @param processor the workflow of a child, whose expressions see no variables of the workflows around it
     */
    public static DistributedMapState read(
            String name, JsonFields fields, VisibleNames names, JsonFields config, Workflow processor) {
        if (fields.has("ItemReader") && fields.has("Items")) {
            throw new DefinitionException(fields.where() + ": expected one of ItemReader and Items, got both");
        }
        return new DistributedMapState(
                name,
                fields.optionalText("Comment"),
                childType(config),
                label(fields),
                fields.has("ItemReader") ? ItemReader.read(fields, names) : null,
                Template.optional(fields, "Items", names),
                Template.optional(fields, "ItemSelector", names),
                fields.has("ItemBatcher") ? ItemBatcher.read(fields, names) : null,
                WholeNumber.read(fields, "MaxConcurrency", 0, Integer.MAX_VALUE, names),
                WholeNumber.read(fields, "ToleratedFailurePercentage", 0, 100, names),
                WholeNumber.read(fields, "ToleratedFailureCount", 0, Integer.MAX_VALUE, names),
                fields.has("ResultWriter") ? ResultWriter.read(fields, names) : null,
                processor,
                Recovery.read(fields, names),
                Exit.onwardOrEnd(fields, names.and("result")));
    }

    private static ChildType childType(JsonFields config) {
        String type = config.text("ExecutionType");
        for (ChildType known : ChildType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        throw config.wrong("ExecutionType", "EXPRESS or STANDARD", config.required("ExecutionType"));
    }

    private static @Nullable String label(JsonFields fields) {
        String label = fields.optionalText("Label");
        if (label != null
                && (label.length() > LONGEST_LABEL
                        || NOT_IN_A_LABEL.matcher(label).find())) {
            throw fields.wrong(
                    "Label",
                    "at most " + LONGEST_LABEL + " characters without white space, brackets, wildcards"
                            + " and : ; , \\ | ^ ~ $ # % & ` \"",
                    fields.required("Label"));
        }
        return label;
    }

    @Override
    public String type() {
        return MapState.TYPE;
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
            JsonNode result = visit.mapRun(this, scope);
            PayloadLimit.check("The result of the Map Run", result);
            return exit.leave(scope.with("result", result), result);
        });
    }
}
