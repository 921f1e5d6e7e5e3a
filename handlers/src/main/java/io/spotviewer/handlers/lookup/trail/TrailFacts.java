package io.spotviewer.handlers.lookup.trail;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.records.InstanceRecord;
import java.util.List;

/**
 * The facts in one event of CloudTrail.
 *
 * @param containerInstances the container instances that it names, each with its EC2 instance
 * @param tasks the tasks that it names, each with its container instance
 * @param instances the EC2 instances that it names, of Batch or not
 */
public record TrailFacts(
        List<ContainerInstanceDetail> containerInstances, List<TaskDetail> tasks, List<InstanceRecord> instances) {

    /** No facts: an event of another kind, or of a call that failed. */
    public static final TrailFacts NONE = new TrailFacts(List.of(), List.of(), List.of());

    public TrailFacts {
        containerInstances = List.copyOf(containerInstances);
        tasks = List.copyOf(tasks);
        instances = List.copyOf(instances);
    }

    /** True if it holds no fact. */
    public boolean isEmpty() {
        return containerInstances.isEmpty() && tasks.isEmpty() && instances.isEmpty();
    }
}
