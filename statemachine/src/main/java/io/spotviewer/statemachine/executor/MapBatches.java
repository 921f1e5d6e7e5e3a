package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.states.ItemBatcher;
import io.spotviewer.statemachine.template.PayloadLimit;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that share child executions: {@code {"BatchInput": …, "Items": […]}}. */
final class MapBatches {

    private final int mostItems;
    private final int mostBytes;
    private final @Nullable JsonNode batchInput;
    private final int emptyBytes;

    /** The input of one child. */
    record Batch(JsonNode input, int items) {}

    private MapBatches(ItemBatcher batcher, Scope scope) throws StateFailure {
        mostItems = batcher.maxItems() == null
                ? Integer.MAX_VALUE
                : batcher.maxItems().evaluate(scope);
        mostBytes = batcher.maxBytes() == null
                ? PayloadLimit.BYTES
                : batcher.maxBytes().evaluate(scope);
        batchInput = batcher.batchInput() == null ? null : batcher.batchInput().evaluate(scope);
        emptyBytes = bytes(inputOf(List.of()));
    }

    /** Returns the input of each child: a batch of items, or an item by itself where there is no batcher. */
    static List<Batch> of(List<JsonNode> items, @Nullable ItemBatcher batcher, Scope scope) throws StateFailure {
        if (batcher == null) {
            return items.stream().map(item -> new Batch(item, 1)).toList();
        }
        return new MapBatches(batcher, scope).batches(items);
    }

    /** An item that alone is too large is a batch by itself: the limit of every input then decides about its child. */
    private List<Batch> batches(List<JsonNode> items) {
        List<Batch> batches = new ArrayList<>();
        List<JsonNode> next = new ArrayList<>();
        int size = emptyBytes;
        for (JsonNode item : items) {
            int more = bytes(item) + 1;
            if (!next.isEmpty() && (next.size() == mostItems || size + more - 1 > mostBytes)) {
                batches.add(new Batch(inputOf(next), next.size()));
                next.clear();
                size = emptyBytes;
            }
            next.add(item);
            size += more;
        }
        if (!next.isEmpty()) {
            batches.add(new Batch(inputOf(next), next.size()));
        }
        return batches;
    }

    private JsonNode inputOf(List<JsonNode> items) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        if (batchInput != null) {
            input.set("BatchInput", batchInput);
        }
        ArrayNode list = input.putArray("Items");
        list.addAll(items);
        return input;
    }

    private static int bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
