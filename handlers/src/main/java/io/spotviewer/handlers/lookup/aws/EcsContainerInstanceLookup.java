package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Resource;

/** Calls DescribeContainerInstances. */
final class EcsContainerInstanceLookup implements ContainerInstanceLookup {

    private final EcsClient ecs;

    EcsContainerInstanceLookup(EcsClient ecs) {
        this.ecs = ecs;
    }

    @Override
    public List<ContainerInstanceDetail> describe(String cluster, SortedSet<String> containerInstanceArns) {
        List<ContainerInstanceDetail> found = new ArrayList<>();
        for (List<String> portion : Portions.of(containerInstanceArns)) {
            List<ContainerInstance> instances = Answered.orGone(() -> Answered.whole(
                            () -> ecs.describeContainerInstances(
                                    request -> request.cluster(cluster).containerInstances(portion)),
                            DescribeContainerInstancesResponse::hasContainerInstances)
                    .containerInstances());
            for (ContainerInstance instance : instances) {
                if (instance.containerInstanceArn() != null) {
                    found.add(detail(instance));
                }
            }
        }
        found.sort(Comparator.comparing(ContainerInstanceDetail::containerInstanceArn));
        return found;
    }

    private static ContainerInstanceDetail detail(ContainerInstance instance) {
        return new ContainerInstanceDetail(
                instance.containerInstanceArn(),
                instance.ec2InstanceId(),
                attribute(instance, "ecs.instance-type"),
                attribute(instance, "ecs.availability-zone"),
                AwsAnswers.vcpus(registered(instance, "CPU")),
                registered(instance, "MEMORY"),
                gpus(instance));
    }

    private static @Nullable String attribute(ContainerInstance instance, String name) {
        for (Attribute attribute : instance.attributes()) {
            if (name.equals(attribute.name())) {
                return attribute.value();
            }
        }
        return null;
    }

    /** ECS registers GPUs as a list of their ids. */
    private static @Nullable Integer gpus(ContainerInstance instance) {
        for (Resource resource : instance.registeredResources()) {
            if ("GPU".equals(resource.name())) {
                return resource.stringSetValue().size();
            }
        }
        return null;
    }

    private static @Nullable Long registered(ContainerInstance instance, String name) {
        for (Resource resource : instance.registeredResources()) {
            if (name.equals(resource.name()) && resource.integerValue() != null) {
                return resource.integerValue().longValue();
            }
        }
        return null;
    }
}
