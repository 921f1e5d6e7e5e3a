package io.spotviewer.site.report;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job.
 *
 * @param number from 1
 * @param state whether it is finished, and whether it could be priced
 * @param instanceId its EC2 instance; null where unknown, and on Fargate
 * @param lacksInstance whether it ran on an EC2 instance and nothing says on which
 * @param instanceType that instance's type, {@code Fargate} on Fargate; null where unknown
 * @param zone its Availability Zone; null where unknown
 * @param purchaseOption how the capacity was bought; null where unknown
 * @param startedAt when its container started; null where it never did or that is unknown
 * @param endedAt when it ended; null while it runs or where unknown
 * @param waits what passed before its container started
 * @param runSeconds whole seconds between; null where either is unknown
 * @param exitCode the container's exit code; null where there is none
 * @param verdict what ended it, and the evidence; null while it runs
 * @param lostSeconds its run time if a Spot reclaim ended it, else 0
 * @param onDemand its seconds at On-Demand prices
 * @param spot the same at Spot prices
 * @param actual what it cost: the two following together
 * @param split what of that it reserved itself; null on Fargate and where unknown
 * @param unused its share of what nobody on the instance had reserved; null likewise
 * @param taskArn its ECS task; null where unknown
 * @param logStream its CloudWatch log stream; null where unknown
 */
public record AttemptRow(
        int number,
        State state,
        @Nullable String instanceId,
        boolean lacksInstance,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Waits waits,
        @Nullable Long runSeconds,
        @Nullable Integer exitCode,
        @Nullable Verdict verdict,
        long lostSeconds,
        Amount onDemand,
        Amount spot,
        Amount actual,
        @Nullable BigDecimal split,
        @Nullable BigDecimal unused,
        @Nullable String taskArn,
        @Nullable String logStream) {

    /**
     * What passes before a container starts, in whole seconds; each null where unknown.
     *
     * @param queueSeconds from when the attempt could be placed to when it was
     * @param startUpSeconds from then to the container's start, the image's pull included
     * @param pullSeconds the image's pull alone
     */
    public record Waits(
            @Nullable Long queueSeconds,
            @Nullable Long startUpSeconds,
            @Nullable Long pullSeconds) {

        /** Nothing is known of them. */
        public static final Waits UNKNOWN = new Waits(null, null, null);
    }

    /** How far an attempt's cost is known. */
    public enum State {
        /** Finished, and its actual cost is known. */
        PRICED,
        /** Ended before its container started: nothing to price. */
        NEVER_STARTED,
        /** Not known to have finished. */
        RUNNING,
        /** Finished, and its actual cost is not known. */
        UNPRICED
    }

    /** Returns a builder of an attempt; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds an attempt. */
    public static final class Builder {
        private int number;
        private @Nullable State state;
        private @Nullable String instanceId;
        private boolean lacksInstance;
        private @Nullable String instanceType;
        private @Nullable String zone;
        private @Nullable PurchaseOption purchaseOption;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private Waits waits = Waits.UNKNOWN;
        private @Nullable Long runSeconds;
        private @Nullable Integer exitCode;
        private @Nullable Verdict verdict;
        private long lostSeconds;
        private @Nullable Amount onDemand;
        private @Nullable Amount spot;
        private @Nullable Amount actual;
        private @Nullable BigDecimal split;
        private @Nullable BigDecimal unused;
        private @Nullable String taskArn;
        private @Nullable String logStream;

        private Builder() {}

        public Builder number(int value) {
            number = value;
            return this;
        }

        public Builder state(State value) {
            state = value;
            return this;
        }

        public Builder instanceId(@Nullable String value) {
            instanceId = value;
            return this;
        }

        public Builder lacksInstance(boolean value) {
            lacksInstance = value;
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

        public Builder startedAt(@Nullable Instant value) {
            startedAt = value;
            return this;
        }

        public Builder endedAt(@Nullable Instant value) {
            endedAt = value;
            return this;
        }

        public Builder waits(Waits value) {
            waits = value;
            return this;
        }

        public Builder runSeconds(@Nullable Long value) {
            runSeconds = value;
            return this;
        }

        public Builder exitCode(@Nullable Integer value) {
            exitCode = value;
            return this;
        }

        public Builder verdict(@Nullable Verdict value) {
            verdict = value;
            return this;
        }

        public Builder lostSeconds(long value) {
            lostSeconds = value;
            return this;
        }

        public Builder onDemand(Amount value) {
            onDemand = value;
            return this;
        }

        public Builder spot(Amount value) {
            spot = value;
            return this;
        }

        public Builder actual(Amount value) {
            actual = value;
            return this;
        }

        public Builder split(@Nullable BigDecimal value) {
            split = value;
            return this;
        }

        public Builder unused(@Nullable BigDecimal value) {
            unused = value;
            return this;
        }

        public Builder taskArn(@Nullable String value) {
            taskArn = value;
            return this;
        }

        public Builder logStream(@Nullable String value) {
            logStream = value;
            return this;
        }

        /** Returns it; fails if something that is always known was not set. */
        public AttemptRow build() {
            return new AttemptRow(
                    number,
                    Objects.requireNonNull(state, "state"),
                    instanceId,
                    lacksInstance,
                    instanceType,
                    zone,
                    purchaseOption,
                    startedAt,
                    endedAt,
                    waits,
                    runSeconds,
                    exitCode,
                    verdict,
                    lostSeconds,
                    Objects.requireNonNull(onDemand, "onDemand"),
                    Objects.requireNonNull(spot, "spot"),
                    Objects.requireNonNull(actual, "actual"),
                    split,
                    unused,
                    taskArn,
                    logStream);
        }
    }
}
