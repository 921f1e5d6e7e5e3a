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
 * @param facts the facts that the execution's input brings along; null for none, as for every event
 */
public record JobExecution(
        @Nullable Object event,
        @Nullable JobAnswer job,
        @Nullable TasksAnswer tasks,
        @Nullable InstancesAnswer instances,
        @Nullable InterruptionAnswer interruption,
        @Nullable AttachedFacts facts) {

    @ConstructorProperties({"event", "job", "tasks", "instances", "interruption", "facts"})
    public JobExecution {}
}
