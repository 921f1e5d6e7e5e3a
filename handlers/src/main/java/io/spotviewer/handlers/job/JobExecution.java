package io.spotviewer.handlers.job;

import java.beans.ConstructorProperties;
import org.jspecify.annotations.Nullable;

/**
 * The data of an execution for a job event: its input, and the answer of each state so far.
 *
 * @param event the event as trimmed by the rule that started the execution
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
