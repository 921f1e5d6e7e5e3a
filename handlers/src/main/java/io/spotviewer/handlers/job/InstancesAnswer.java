package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.List;
import java.util.SortedMap;

/**
 * FetchInstances' answer.
 *
 * @param containerInstances those that ECS still knows, by ARN
 * @param instances those that EC2 was asked for and still knows, by id
 * @param gone ARNs and ids that were looked up and not found
 */
public record InstancesAnswer(
        List<ContainerInstanceDetail> containerInstances, List<InstanceDetail> instances, List<String> gone)
        implements Answer {

    @ConstructorProperties({"containerInstances", "instances", "gone"})
    public InstancesAnswer {
        containerInstances = containerInstances == null ? List.of() : List.copyOf(containerInstances);
        instances = instances == null ? List.of() : List.copyOf(instances);
        gone = gone == null ? List.of() : List.copyOf(gone);
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        line.put("containerInstances", Integer.toString(containerInstances.size()));
        line.put("instances", Integer.toString(instances.size()));
        line.put("gone", Integer.toString(gone.size()));
    }
}
