package io.spotviewer.site.report;

import io.spotviewer.records.PurchaseOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One EC2 instance.
 *
 * @param id its id
 * @param instanceType such as {@code m5.xlarge}; null where unknown
 * @param zone its Availability Zone; null where unknown
 * @param purchaseOption how it was bought; null where unknown
 * @param launchedAt when it was launched; null where unknown
 * @param endedAt when it ended; null while it runs, or where unknown
 * @param lifeSeconds whole seconds between; null where either is unknown
 * @param reclaimed whether EC2 took it back, confirmed or probable
 * @param free whether it cost nothing, because it was reclaimed in its first hour
 * @param attempts attempts that ran on it
 * @param busySeconds whole seconds in which at least one did
 * @param cost what it cost from launch to end
 * @param attemptsCost what of it the attempts carry
 * @param idleCost what of it no attempt carries
 */
public record InstanceRow(
        String id,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable Instant launchedAt,
        @Nullable Instant endedAt,
        @Nullable Long lifeSeconds,
        boolean reclaimed,
        boolean free,
        long attempts,
        long busySeconds,
        Amount cost,
        Amount attemptsCost,
        Amount idleCost) {}
