package io.spotviewer.statemachine.definition;

import io.spotviewer.statemachine.states.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it is written, whether or not it obeys the rules.
 *
 * @param timeoutSeconds how long an execution may take; null for any time
 */
public record Definition(@Nullable String comment, @Nullable Integer timeoutSeconds, Workflow workflow) {}
