package io.spotviewer.site.report.money;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The costs of a group of finished attempts: of their shares of instances, or of their Fargate tasks. Idle time of instances is in none of
 * these. Attempts that never started cost nothing and count as priced.
 *
 * @param onDemand On-Demand cost
 * @param spot Spot cost; Fargate has no history of Spot prices and is missing
 * @param cost cost
 * @param costOnSpot cost of the attempts on Spot
 * @param costOnOther cost of the attempts on other capacity: this and {@code costOnSpot} add up to {@code cost}
 * @param spotAtOnDemand On-Demand cost of the attempts on Spot
 * @param spotAtOnDemandUnreclaimed the same without the reclaimed attempts, which On-Demand would not have had
 * @param reclaimed cost of the reclaimed attempts
 * @param failed cost of the attempts that failed for another reason: application, memory, timeout, host, user
 * @param estimatedSavings {@code onDemand} less {@code spot} over the attempts priced both ways; may be negative
 * @param spotSavings {@code spotAtOnDemand} less {@code costOnSpot} over the Spot attempts priced both ways; may be negative
 * @param netSavings the same without the On-Demand cost of the reclaimed attempts, over the Spot attempts with a known cost that were
 *     reclaimed or are priced both ways; may be negative
 */
public record Costs(
        Money onDemand,
        Money spot,
        Money cost,
        Money costOnSpot,
        Money costOnOther,
        Money spotAtOnDemand,
        Money spotAtOnDemandUnreclaimed,
        Money reclaimed,
        Money failed,
        Money estimatedSavings,
        Money spotSavings,
        Money netSavings) {

    /** Returns a builder of costs; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds costs. */
    public static final class Builder {
        private @Nullable Money onDemand;
        private @Nullable Money spot;
        private @Nullable Money cost;
        private @Nullable Money costOnSpot;
        private @Nullable Money costOnOther;
        private @Nullable Money spotAtOnDemand;
        private @Nullable Money spotAtOnDemandUnreclaimed;
        private @Nullable Money reclaimed;
        private @Nullable Money failed;
        private @Nullable Money estimatedSavings;
        private @Nullable Money spotSavings;
        private @Nullable Money netSavings;

        private Builder() {}

        public Builder onDemand(Money value) {
            onDemand = value;
            return this;
        }

        public Builder spot(Money value) {
            spot = value;
            return this;
        }

        public Builder cost(Money value) {
            cost = value;
            return this;
        }

        public Builder costOnSpot(Money value) {
            costOnSpot = value;
            return this;
        }

        public Builder costOnOther(Money value) {
            costOnOther = value;
            return this;
        }

        public Builder spotAtOnDemand(Money value) {
            spotAtOnDemand = value;
            return this;
        }

        public Builder spotAtOnDemandUnreclaimed(Money value) {
            spotAtOnDemandUnreclaimed = value;
            return this;
        }

        public Builder reclaimed(Money value) {
            reclaimed = value;
            return this;
        }

        public Builder failed(Money value) {
            failed = value;
            return this;
        }

        public Builder estimatedSavings(Money value) {
            estimatedSavings = value;
            return this;
        }

        public Builder spotSavings(Money value) {
            spotSavings = value;
            return this;
        }

        public Builder netSavings(Money value) {
            netSavings = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public Costs build() {
            return new Costs(
                    Objects.requireNonNull(onDemand, "onDemand"),
                    Objects.requireNonNull(spot, "spot"),
                    Objects.requireNonNull(cost, "cost"),
                    Objects.requireNonNull(costOnSpot, "costOnSpot"),
                    Objects.requireNonNull(costOnOther, "costOnOther"),
                    Objects.requireNonNull(spotAtOnDemand, "spotAtOnDemand"),
                    Objects.requireNonNull(spotAtOnDemandUnreclaimed, "spotAtOnDemandUnreclaimed"),
                    Objects.requireNonNull(reclaimed, "reclaimed"),
                    Objects.requireNonNull(failed, "failed"),
                    Objects.requireNonNull(estimatedSavings, "estimatedSavings"),
                    Objects.requireNonNull(spotSavings, "spotSavings"),
                    Objects.requireNonNull(netSavings, "netSavings"));
        }
    }
}
