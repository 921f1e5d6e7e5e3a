package io.spotviewer.handlers.instance;

import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * The data of an execution for an instance event: its input, and the answer of each state so far.
 *
 * @param event the event as trimmed by the rule that started the execution
 * @param instance FetchInstance's answer
 */
public record InstanceExecution(
        @Nullable Object event, @Nullable InstanceAnswer instance) {

    @ConstructorProperties({"event", "instance"})
    public InstanceExecution {}
}
