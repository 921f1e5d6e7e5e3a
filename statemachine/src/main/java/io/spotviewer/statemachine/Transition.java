package io.spotviewer.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a state was left.
 *
 * @param variables the machine's variables from here on
 * @param next the state to enter; null if this was the end
 */
record Transition(
        JsonNode output,
        Map<String, JsonNode> variables,
        @Nullable String next) {}
