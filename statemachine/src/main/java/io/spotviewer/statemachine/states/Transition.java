package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a state that an execution took.
 *
 * @param variables the machine's variables from here on
 * @param next the state to enter; null if this was the end
 */
public record Transition(
        JsonNode output,
        Map<String, JsonNode> variables,
        @Nullable String next) {}
