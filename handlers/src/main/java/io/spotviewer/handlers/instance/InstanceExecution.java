package io.spotviewer.handlers.instance;

import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * What an execution for an instance event has gathered: its input, and the answer of each state that it passed.
 *
 * @param event the event, as the rule that started the execution cut it
 * @param instance FetchInstance's answer
 */
public record InstanceExecution(
        @Nullable Object event, @Nullable InstanceAnswer instance) {

    @ConstructorProperties({"event", "instance"})
    public InstanceExecution {}
}
