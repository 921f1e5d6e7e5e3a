package io.spotviewer.site.report;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.money.Amount;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One EC2 instance.
 *
 * @param id its id
 * @param instanceType such as {@code m5.xlarge}; null if unknown
 * @param zone its Availability Zone; null if unknown
 * @param purchaseOption how it was bought; null if unknown
 * @param launchedAt when it was launched; null if unknown
 * @param endedAt when it ended; null while it runs or if unknown
 * @param lifeSeconds whole seconds between; null where either is unknown
 * @param reclaimed true if EC2 took it back, confirmed or probable
 * @param free true if it cost nothing because it was reclaimed in its first hour
 * @param attempts the number of attempts that ran on it
 * @param busySeconds whole seconds in which at least one attempt ran
 * @param cost its cost from launch to end
 * @param attemptsCost the part of it that attempts carry
 * @param idleCost the part of it that no attempt carries
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
        Amount idleCost) {

    /** Returns a builder of an instance; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds an instance. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String instanceType;
        private @Nullable String zone;
        private @Nullable PurchaseOption purchaseOption;
        private @Nullable Instant launchedAt;
        private @Nullable Instant endedAt;
        private @Nullable Long lifeSeconds;
        private boolean reclaimed;
        private boolean free;
        private long attempts;
        private long busySeconds;
        private @Nullable Amount cost;
        private @Nullable Amount attemptsCost;
        private @Nullable Amount idleCost;

        private Builder() {}

        public Builder id(String value) {
            id = value;
            return this;
        }

        public Builder instanceType(@Nullable String value) {
            instanceType = value;
            return this;
        }

        public Builder zone(@Nullable String value) {
            zone = value;
            return this;
        }

        public Builder purchaseOption(@Nullable PurchaseOption value) {
            purchaseOption = value;
            return this;
        }

        public Builder launchedAt(@Nullable Instant value) {
            launchedAt = value;
            return this;
        }

        public Builder endedAt(@Nullable Instant value) {
            endedAt = value;
            return this;
        }

        public Builder lifeSeconds(@Nullable Long value) {
            lifeSeconds = value;
            return this;
        }

        public Builder reclaimed(boolean value) {
            reclaimed = value;
            return this;
        }

        public Builder free(boolean value) {
            free = value;
            return this;
        }

        public Builder attempts(long value) {
            attempts = value;
            return this;
        }

        public Builder busySeconds(long value) {
            busySeconds = value;
            return this;
        }

        public Builder cost(Amount value) {
            cost = value;
            return this;
        }

        public Builder attemptsCost(Amount value) {
            attemptsCost = value;
            return this;
        }

        public Builder idleCost(Amount value) {
            idleCost = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public InstanceRow build() {
            return new InstanceRow(
                    Objects.requireNonNull(id, "id"),
                    instanceType,
                    zone,
                    purchaseOption,
                    launchedAt,
                    endedAt,
                    lifeSeconds,
                    reclaimed,
                    free,
                    attempts,
                    busySeconds,
                    Objects.requireNonNull(cost, "cost"),
                    Objects.requireNonNull(attemptsCost, "attemptsCost"),
                    Objects.requireNonNull(idleCost, "idleCost"));
        }
    }
}
