package io.spotviewer.records;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an instance that never change; null where unknown.
 *
 * @param instanceType such as {@code m5.xlarge}
 * @param availabilityZone such as {@code us-east-1a}
 * @param purchaseOption how it was bought
 * @param registeredVcpus vCPUs it offered to ECS
 * @param registeredMemoryMib memory it offered to ECS in MiB: less than the type has
 * @param registeredGpus GPUs it offered to ECS; unknown where ECS lists none: an image may lack support for the GPUs of its instance
 * @param platformDetails EC2's name of operating system and licence, such as {@code Linux/UNIX}
 * @param usageOperation EC2's code of operating system and licence, such as {@code RunInstances:0010}
 * @param tenancy {@code default}, {@code dedicated} or {@code host}
 * @param cluster ARN of the ECS cluster that it was in
 */
public record Hardware(
        @Nullable String instanceType,
        @Nullable String availabilityZone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable BigDecimal registeredVcpus,
        @Nullable Long registeredMemoryMib,
        @Nullable Integer registeredGpus,
        @Nullable String platformDetails,
        @Nullable String usageOperation,
        @Nullable String tenancy,
        @Nullable String cluster) {

    private static final Pattern AFTER_REGION = Pattern.compile("(-\\d+).*$");

    /** Nothing known. */
    public static final Hardware UNKNOWN = builder().build();

    public Hardware {
        instanceType = BoundedText.of(instanceType);
        availabilityZone = BoundedText.of(availabilityZone);
        platformDetails = BoundedText.of(platformDetails);
        usageOperation = BoundedText.of(usageOperation);
        tenancy = BoundedText.of(tenancy);
        cluster = BoundedText.of(cluster);
        registeredVcpus = registeredVcpus == null ? null : registeredVcpus.stripTrailingZeros();
    }

    /** As a record's own, whose first use costs a cold start some ten milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hardware hardware
                && Objects.equals(instanceType, hardware.instanceType)
                && Objects.equals(availabilityZone, hardware.availabilityZone)
                && purchaseOption == hardware.purchaseOption
                && Objects.equals(registeredVcpus, hardware.registeredVcpus)
                && Objects.equals(registeredMemoryMib, hardware.registeredMemoryMib)
                && Objects.equals(registeredGpus, hardware.registeredGpus)
                && Objects.equals(platformDetails, hardware.platformDetails)
                && Objects.equals(usageOperation, hardware.usageOperation)
                && Objects.equals(tenancy, hardware.tenancy)
                && Objects.equals(cluster, hardware.cluster);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                instanceType,
                availabilityZone,
                purchaseOption,
                registeredVcpus,
                registeredMemoryMib,
                registeredGpus,
                platformDetails,
                usageOperation,
                tenancy,
                cluster);
    }

    /** Returns a builder of hardware with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with this hardware. */
    public Builder toBuilder() {
        return builder()
                .instanceType(instanceType)
                .availabilityZone(availabilityZone)
                .purchaseOption(purchaseOption)
                .registeredVcpus(registeredVcpus)
                .registeredMemoryMib(registeredMemoryMib)
                .registeredGpus(registeredGpus)
                .platformDetails(platformDetails)
                .usageOperation(usageOperation)
                .tenancy(tenancy)
                .cluster(cluster);
    }

    Hardware join(Hardware other) {
        return builder()
                .instanceType(Join.greater(instanceType, other.instanceType))
                .availabilityZone(Join.greater(availabilityZone, other.availabilityZone))
                .purchaseOption(Join.greater(purchaseOption, other.purchaseOption))
                .registeredVcpus(Join.greater(registeredVcpus, other.registeredVcpus))
                .registeredMemoryMib(Join.greater(registeredMemoryMib, other.registeredMemoryMib))
                .registeredGpus(Join.greater(registeredGpus, other.registeredGpus))
                .platformDetails(Join.greater(platformDetails, other.platformDetails))
                .usageOperation(Join.greater(usageOperation, other.usageOperation))
                .tenancy(Join.greater(tenancy, other.tenancy))
                .cluster(Join.greater(cluster, other.cluster))
                .build();
    }

    /** Returns the region of the Availability Zone: {@code us-east-1} for {@code us-east-1a}; null where the zone is unknown. */
    public @Nullable String region() {
        return availabilityZone == null
                ? null
                : AFTER_REGION.matcher(availabilityZone).replaceFirst("$1");
    }

    /** Collects the components of hardware; those not set are unknown. */
    public static final class Builder {

        private @Nullable String instanceType;
        private @Nullable String availabilityZone;
        private @Nullable PurchaseOption purchaseOption;
        private @Nullable BigDecimal registeredVcpus;
        private @Nullable Long registeredMemoryMib;
        private @Nullable Integer registeredGpus;
        private @Nullable String platformDetails;
        private @Nullable String usageOperation;
        private @Nullable String tenancy;
        private @Nullable String cluster;

        private Builder() {}

        /** Sets the type. */
        public Builder instanceType(@Nullable String value) {
            instanceType = value;
            return this;
        }

        /** Sets the Availability Zone. */
        public Builder availabilityZone(@Nullable String value) {
            availabilityZone = value;
            return this;
        }

        /** Sets the way it was bought. */
        public Builder purchaseOption(@Nullable PurchaseOption value) {
            purchaseOption = value;
            return this;
        }

        /** Sets the vCPUs it offered to ECS. */
        public Builder registeredVcpus(@Nullable BigDecimal value) {
            registeredVcpus = value;
            return this;
        }

        /** Sets the memory it offered to ECS in MiB. */
        public Builder registeredMemoryMib(@Nullable Long value) {
            registeredMemoryMib = value;
            return this;
        }

        /** Sets the GPUs it offered to ECS. */
        public Builder registeredGpus(@Nullable Integer value) {
            registeredGpus = value;
            return this;
        }

        /** Sets EC2's name of operating system and licence. */
        public Builder platformDetails(@Nullable String value) {
            platformDetails = value;
            return this;
        }

        /** Sets EC2's code of operating system and licence. */
        public Builder usageOperation(@Nullable String value) {
            usageOperation = value;
            return this;
        }

        /** Sets the tenancy. */
        public Builder tenancy(@Nullable String value) {
            tenancy = value;
            return this;
        }

        /** Sets the ARN of its ECS cluster. */
        public Builder cluster(@Nullable String value) {
            cluster = value;
            return this;
        }

        /** Returns the hardware. */
        public Hardware build() {
            return new Hardware(
                    instanceType,
                    availabilityZone,
                    purchaseOption,
                    registeredVcpus,
                    registeredMemoryMib,
                    registeredGpus,
                    platformDetails,
                    usageOperation,
                    tenancy,
                    cluster);
        }
    }
}
