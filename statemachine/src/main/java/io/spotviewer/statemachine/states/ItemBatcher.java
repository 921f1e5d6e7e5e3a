package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import io.spotviewer.statemachine.template.WholeNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way in which the items of a Distributed Map share child executions.
 *
 * @param maxItems the most items of a batch; null for no bound but the bytes
 * @param maxBytes the most bytes of a child's input; null for the limit of every input
 * @param batchInput data that every child gets beside its items; null for none
 */
public record ItemBatcher(
        @Nullable WholeNumber maxItems,
        @Nullable WholeNumber maxBytes,
        @Nullable Template batchInput) {

    private static final List<String> FIELDS = List.of("MaxItemsPerBatch", "MaxInputBytesPerBatch", "BatchInput");

    static ItemBatcher read(JsonFields state, VisibleNames names) {
        JsonFields fields = new JsonFields(state.where() + ", ItemBatcher", state.required("ItemBatcher"), FIELDS);
        if (!fields.has("MaxItemsPerBatch") && !fields.has("MaxInputBytesPerBatch")) {
            throw new DefinitionException(
                    fields.where() + ": expected MaxItemsPerBatch, MaxInputBytesPerBatch or both, got neither");
        }
        return new ItemBatcher(
                WholeNumber.read(fields, "MaxItemsPerBatch", 1, Integer.MAX_VALUE, names),
                WholeNumber.read(fields, "MaxInputBytesPerBatch", 1, PayloadLimit.BYTES, names),
                Template.optional(fields, "BatchInput", names));
    }
}
