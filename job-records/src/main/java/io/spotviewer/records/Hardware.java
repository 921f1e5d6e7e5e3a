package io.spotviewer.records;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an instance that never change; null where unknown.
 *
 * @param instanceType such as {@code m5.xlarge}
 * @param availabilityZone such as {@code us-east-1a}
 * @param purchaseOption how it was bought
 * @param registeredVcpus vCPUs it offered to ECS
 * @param registeredMemoryMib memory it offered to ECS in MiB: less than the type has
 * @param platformDetails EC2's name of operating system and licence, such as {@code Linux/UNIX}
 */
public record Hardware(
        @Nullable String instanceType,
        @Nullable String availabilityZone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable BigDecimal registeredVcpus,
        @Nullable Long registeredMemoryMib,
        @Nullable String platformDetails) {

    /** Nothing known. */
    public static final Hardware UNKNOWN = new Hardware(null, null, null, null, null, null);

    public Hardware {
        instanceType = BoundedText.of(instanceType);
        availabilityZone = BoundedText.of(availabilityZone);
        platformDetails = BoundedText.of(platformDetails);
        registeredVcpus = registeredVcpus == null ? null : registeredVcpus.stripTrailingZeros();
    }

    Hardware join(Hardware other) {
        return new Hardware(
                Join.greater(instanceType, other.instanceType),
                Join.greater(availabilityZone, other.availabilityZone),
                Join.greater(purchaseOption, other.purchaseOption),
                Join.greater(registeredVcpus, other.registeredVcpus),
                Join.greater(registeredMemoryMib, other.registeredMemoryMib),
                Join.greater(platformDetails, other.platformDetails));
    }

    /** The region that the Availability Zone lies in: {@code us-east-1} for {@code us-east-1a}; null where the zone is unknown. */
    public @Nullable String region() {
        return availabilityZone == null ? null : availabilityZone.replaceFirst("(-\\d+).*$", "$1");
    }
}
