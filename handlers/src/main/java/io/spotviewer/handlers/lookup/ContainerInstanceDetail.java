package io.spotviewer.handlers.lookup;

import java.beans.ConstructorProperties;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An ECS container instance; null where unknown.
 *
 * @param containerInstanceArn its ARN
 * @param instanceId the EC2 instance that it is
 * @param instanceType such as {@code m5.xlarge}
 * @param availabilityZone such as {@code us-east-1a}
 * @param registeredVcpus vCPUs that it offers to tasks
 * @param registeredMemoryMib memory that it offers to tasks, in MiB
 * @param registeredGpus GPUs that it offers to tasks; null where ECS lists none
 */
public record ContainerInstanceDetail(
        String containerInstanceArn,
        @Nullable String instanceId,
        @Nullable String instanceType,
        @Nullable String availabilityZone,
        @Nullable BigDecimal registeredVcpus,
        @Nullable Long registeredMemoryMib,
        @Nullable Integer registeredGpus) {

    @ConstructorProperties({
        "containerInstanceArn",
        "instanceId",
        "instanceType",
        "availabilityZone",
        "registeredVcpus",
        "registeredMemoryMib",
        "registeredGpus"
    })
    public ContainerInstanceDetail {
        containerInstanceArn = Bounds.required("the ARN of a container instance", containerInstanceArn);
        instanceId = Bounds.instanceId(instanceId);
        instanceType = Bounds.identity(instanceType);
        availabilityZone = Bounds.identity(availabilityZone);
        registeredVcpus = registeredVcpus == null || registeredVcpus.signum() <= 0 ? null : registeredVcpus;
        registeredMemoryMib = registeredMemoryMib == null || registeredMemoryMib <= 0 ? null : registeredMemoryMib;
        registeredGpus = registeredGpus == null || registeredGpus < 0 ? null : registeredGpus;
    }
}
