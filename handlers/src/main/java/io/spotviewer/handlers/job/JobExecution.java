package io.spotviewer.handlers.job;

import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * What an execution for a job event has gathered: its input, and the answer of each state that it passed.
 *
 * @param event the event, as the rule that started the execution cut it
 * @param job FetchJob's answer
 * @param tasks FetchTasks' answer
 * @param instances FetchInstances' answer
 * @param interruption ResolveInterruption's answer
 */
public record JobExecution(
        @Nullable Object event,
        @Nullable JobAnswer job,
        @Nullable TasksAnswer tasks,
        @Nullable InstancesAnswer instances,
        @Nullable InterruptionAnswer interruption) {

    @ConstructorProperties({"event", "job", "tasks", "instances", "interruption"})
    public JobExecution {}
}
