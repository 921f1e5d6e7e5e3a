package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The writer of attached facts as plain JSON, without unknown members. The runtime of the functions reads {@link AttachedFacts} from it. */
final class AttachedFactsWriter {

    private AttachedFactsWriter() {}

    static Map<String, Object> write(AttachedFacts facts) {
        return members(
                "tasks", facts.tasks().stream().map(AttachedFactsWriter::write).toList(),
                "containerInstances",
                        facts.containerInstances().stream()
                                .map(AttachedFactsWriter::write)
                                .toList(),
                "instances", facts.instances());
    }

    private static Map<String, Object> write(TaskDetail task) {
        return members(
                "taskArn", task.taskArn(),
                "containerInstanceArn", task.containerInstanceArn(),
                "launchType", task.launchType(),
                "capacityProvider", task.capacityProvider(),
                "availabilityZone", task.availabilityZone(),
                "stopCode", task.stopCode(),
                "stoppedReason", task.stoppedReason(),
                "pullStartedAt", task.pullStartedAt(),
                "pullStoppedAt", task.pullStoppedAt());
    }

    private static Map<String, Object> write(ContainerInstanceDetail place) {
        return members(
                "containerInstanceArn", place.containerInstanceArn(),
                "instanceId", place.instanceId(),
                "instanceType", place.instanceType(),
                "availabilityZone", place.availabilityZone(),
                "registeredVcpus", place.registeredVcpus(),
                "registeredMemoryMib", place.registeredMemoryMib(),
                "registeredGpus", place.registeredGpus());
    }

    private static Map<String, Object> members(@Nullable Object... namesAndValues) {
        LinkedHashMap<String, Object> found = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                found.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return found;
    }
}
