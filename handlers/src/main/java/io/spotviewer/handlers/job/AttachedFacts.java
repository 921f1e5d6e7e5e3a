package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.UnreadableRecordException;
import java.beans.ConstructorProperties;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts that an execution brings along in its input, because the services that its steps look things up in have forgotten them, or can't be
 * asked there. A step doesn't look up what is attached.
 *
 * @param tasks the tasks of the job's attempts
 * @param containerInstances the container instances of the tasks
 * @param instances the instances under them, each as {@link RecordJson} writes it
 */
public record AttachedFacts(
        List<TaskDetail> tasks, List<ContainerInstanceDetail> containerInstances, List<String> instances) {

    /** Nothing attached. */
    public static final AttachedFacts NONE = new AttachedFacts(List.of(), List.of(), List.of());

    @ConstructorProperties({"tasks", "containerInstances", "instances"})
    public AttachedFacts {
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        containerInstances = containerInstances == null ? List.of() : List.copyOf(containerInstances);
        instances = instances == null ? List.of() : List.copyOf(instances);
    }

    /** Attaches facts, in the order of their ids: the same facts are always attached in the same form. */
    public static AttachedFacts of(
            Collection<TaskDetail> tasks,
            Collection<ContainerInstanceDetail> containerInstances,
            Collection<InstanceRecord> instances) {
        TreeMap<String, TaskDetail> byTask = new TreeMap<>();
        tasks.forEach(task -> byTask.put(task.taskArn(), task));
        TreeMap<String, ContainerInstanceDetail> byPlace = new TreeMap<>();
        containerInstances.forEach(place -> byPlace.put(place.containerInstanceArn(), place));
        TreeMap<String, InstanceRecord> byId = new TreeMap<>();
        instances.forEach(instance -> byId.merge(instance.instanceId(), instance, InstanceRecord::merge));
        return new AttachedFacts(
                List.copyOf(byTask.values()),
                List.copyOf(byPlace.values()),
                byId.values().stream().map(RecordJson::write).toList());
    }

    /** Returns the facts attached to an execution, or none. */
    static AttachedFacts in(JobExecution state) {
        return Optional.ofNullable(state.facts()).orElse(NONE);
    }

    /** True if nothing is attached. */
    public boolean isEmpty() {
        return tasks.isEmpty() && containerInstances.isEmpty() && instances.isEmpty();
    }

    /** Returns the tasks by ARN. */
    SortedMap<String, TaskDetail> tasksByArn() {
        TreeMap<String, TaskDetail> found = new TreeMap<>();
        tasks.forEach(task -> found.put(task.taskArn(), task));
        return found;
    }

    /** Returns the container instances by ARN. */
    SortedMap<String, ContainerInstanceDetail> placesByArn() {
        TreeMap<String, ContainerInstanceDetail> found = new TreeMap<>();
        containerInstances.forEach(place -> found.put(place.containerInstanceArn(), place));
        return found;
    }

    /**
     * Returns the instances by id.
     *
     * @throws MalformedEventException if one is not the record of an instance
     */
    public SortedMap<String, InstanceRecord> instancesById() {
        TreeMap<String, InstanceRecord> found = new TreeMap<>();
        for (String json : instances) {
            try {
                InstanceRecord instance = RecordJson.readInstance(json);
                found.merge(instance.instanceId(), instance, InstanceRecord::merge);
            } catch (UnreadableRecordException e) {
                throw new MalformedEventException(
                        "expected facts.instances to hold records of instances: " + e.getMessage());
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }
}
