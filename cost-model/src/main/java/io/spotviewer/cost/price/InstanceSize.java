package io.spotviewer.cost.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The resources of an instance type, as EC2 describes it.
 *
 * @param vcpus its vCPUs; null where unknown
 * @param memoryGib its memory in GiB; null where unknown
 * @param gpus its GPUs: 0 for a type without any
 */
public record InstanceSize(
        @Nullable BigDecimal vcpus, @Nullable BigDecimal memoryGib, int gpus) {}
