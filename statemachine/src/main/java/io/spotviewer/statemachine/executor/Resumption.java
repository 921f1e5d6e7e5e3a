package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place at which an execution that failed can be taken up again: the state that failed, with the data that it was entered with.
 *
 * @param mapRun the Map Run of that state whose children can be redriven; null if there is none
 */
public record Resumption(
        String state,
        JsonNode input,
        Map<String, JsonNode> variables,
        @Nullable MapRun mapRun) {

    public Resumption {
        variables = Map.copyOf(variables);
    }
}
