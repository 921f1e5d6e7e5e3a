package io.spotviewer.site.report.capacity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How full the ended instances of one compute environment and type were while at least one attempt ran on them.
 *
 * @param environment the key of the compute environment; null if unknown
 * @param environmentName its name for people; null if unknown
 * @param instanceType the instance type; null if unknown
 * @param reservedVcpuSeconds vCPUs that attempts had reserved, times seconds
 * @param availableVcpuSeconds vCPUs of the instances, times their seconds with an attempt
 * @param vcpuShare the first of these divided by the second; null without any
 * @param reservedGibSeconds GiB that attempts had reserved, times seconds
 * @param availableGibSeconds GiB of the instances, times their seconds with an attempt
 * @param memoryShare the first of these divided by the second; null without any
 * @param unknownInstances ended instances whose size or a reservation is unknown, in none of these
 */
public record Packing(
        @Nullable String environment,
        @Nullable String environmentName,
        @Nullable String instanceType,
        BigDecimal reservedVcpuSeconds,
        BigDecimal availableVcpuSeconds,
        @Nullable BigDecimal vcpuShare,
        BigDecimal reservedGibSeconds,
        BigDecimal availableGibSeconds,
        @Nullable BigDecimal memoryShare,
        long unknownInstances) {}
