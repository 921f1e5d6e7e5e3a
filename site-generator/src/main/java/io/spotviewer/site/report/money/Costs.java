package io.spotviewer.site.report.money;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The costs of a group of finished attempts: of their shares of instances, or of their Fargate tasks. Idle time of instances is in none of
 * these. Attempts that never started cost nothing and count as priced.
 *
 * @param onDemand On-Demand cost
 * @param spot Spot cost; attempts on Fargate without a Spot rate are missing
 * @param estimatedSavings {@code onDemand} less {@code spot} over the attempts priced both ways; may be negative
 * @param cost cost: {@code useful}, {@code waste} and {@code unknownEnding} add up to it
 * @param costByHourStart cost if the Spot price at the start of each instance-hour holds for all of that hour
 * @param costOnSpot cost of the attempts on Spot
 * @param costOnOther cost of the attempts on other capacity: this and {@code costOnSpot} add up to {@code cost}
 * @param useful cost of the attempts that succeeded
 * @param waste cost of the attempts that ended otherwise, by cause
 * @param unknownEnding cost of the attempts with an unknown ending
 * @param comparison the comparison with what On-Demand would have cost
 */
public record Costs(
        Money onDemand,
        Money spot,
        Money estimatedSavings,
        Money cost,
        Money costByHourStart,
        Money costOnSpot,
        Money costOnOther,
        Money useful,
        Waste waste,
        Money unknownEnding,
        Comparison comparison) {

    /** Returns the cost of the reclaimed attempts. */
    public Money reclaimed() {
        return waste.reclaimed().cost();
    }

    /** Returns what On-Demand would have cost less the cost, over the compared attempts. */
    public Money netSavings() {
        return comparison.netSavings();
    }

    /** Returns the costs of both together. */
    public Costs plus(Costs other) {
        return new Costs(
                onDemand.plus(other.onDemand),
                spot.plus(other.spot),
                estimatedSavings.plus(other.estimatedSavings),
                cost.plus(other.cost),
                costByHourStart.plus(other.costByHourStart),
                costOnSpot.plus(other.costOnSpot),
                costOnOther.plus(other.costOnOther),
                useful.plus(other.useful),
                waste.plus(other.waste),
                unknownEnding.plus(other.unknownEnding),
                comparison.plus(other.comparison));
    }

    /**
     * Returns a builder of costs. On-Demand cost, Spot cost, estimated savings and the costs on Spot, on other capacity and in all have to be
     * set; other sums are empty if they are not.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds costs. */
    public static final class Builder {
        private @Nullable Money onDemand;
        private @Nullable Money spot;
        private @Nullable Money estimatedSavings;
        private @Nullable Money cost;
        private @Nullable Money costByHourStart;
        private @Nullable Money costOnSpot;
        private @Nullable Money costOnOther;
        private Money useful = Money.NOTHING;
        private Waste waste = Waste.NOTHING;
        private Money unknownEnding = Money.NOTHING;
        private Comparison comparison = Comparison.NOTHING;

        private Builder() {}

        public Builder onDemand(Money value) {
            onDemand = value;
            return this;
        }

        public Builder spot(Money value) {
            spot = value;
            return this;
        }

        public Builder estimatedSavings(Money value) {
            estimatedSavings = value;
            return this;
        }

        public Builder cost(Money value) {
            cost = value;
            return this;
        }

        public Builder costByHourStart(Money value) {
            costByHourStart = value;
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

        public Builder useful(Money value) {
            useful = value;
            return this;
        }

        public Builder waste(Waste value) {
            waste = value;
            return this;
        }

        public Builder unknownEnding(Money value) {
            unknownEnding = value;
            return this;
        }

        public Builder comparison(Comparison value) {
            comparison = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public Costs build() {
            return new Costs(
                    Objects.requireNonNull(onDemand, "onDemand"),
                    Objects.requireNonNull(spot, "spot"),
                    Objects.requireNonNull(estimatedSavings, "estimatedSavings"),
                    Objects.requireNonNull(cost, "cost"),
                    Objects.requireNonNullElse(costByHourStart, cost),
                    Objects.requireNonNull(costOnSpot, "costOnSpot"),
                    Objects.requireNonNull(costOnOther, "costOnOther"),
                    useful,
                    waste,
                    unknownEnding,
                    comparison);
        }
    }
}
