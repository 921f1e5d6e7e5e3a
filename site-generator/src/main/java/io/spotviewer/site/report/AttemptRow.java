package io.spotviewer.site.report;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job.
 *
 * @param number from 1
 * @param state finished or not, priced or not
 * @param instanceId its EC2 instance; null if unknown, and on Fargate
 * @param lacksInstance true if it ran on an unknown EC2 instance
 * @param instanceType that instance's type, {@code Fargate} on Fargate; null if unknown
 * @param zone its Availability Zone; null if unknown
 * @param purchaseOption how the capacity was bought; null if unknown
 * @param environment its compute environment, by a name that no other has; null if unknown
 * @param startedAt when its container started; null if it never did or if unknown
 * @param endedAt when it ended; null while it runs or if unknown
 * @param waits the times before its container started
 * @param runSeconds whole seconds between; null where either is unknown
 * @param exitCode the container's exit code; null where there is none
 * @param verdict its ending, and the evidence; null while it runs
 * @param lostSeconds its run time if a Spot reclaim ended it, else 0
 * @param onDemand its On-Demand cost
 * @param spot its Spot cost
 * @param cost its cost: {@code split} and {@code unused} together
 * @param split the part of the cost for its own reservation; null on Fargate and if unknown
 * @param unused the part of the cost for resources that nobody reserved; null likewise
 * @param taskArn its ECS task; null if unknown
 * @param logStream its CloudWatch log stream; null if unknown
 * @param days the UTC days that it ran or is paid on, in order, with the cost on each; empty while it runs
 * @param receipt the text of its receipt; null where its cost is unknown, and where nothing is billed
 */
public record AttemptRow(
        int number,
        State state,
        @Nullable String instanceId,
        boolean lacksInstance,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable String environment,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Waits waits,
        @Nullable Long runSeconds,
        @Nullable Integer exitCode,
        @Nullable Verdict verdict,
        long lostSeconds,
        Amount onDemand,
        Amount spot,
        Amount cost,
        @Nullable BigDecimal split,
        @Nullable BigDecimal unused,
        @Nullable String taskArn,
        @Nullable String logStream,
        List<DayCost> days,
        @Nullable String receipt) {

    public AttemptRow {
        days = List.copyOf(days);
    }

    /**
     * The cost of an attempt on one UTC day; its days add up to its cost.
     *
     * @param day the day; null if the attempt has no time
     * @param usd the cost in USD; null if unknown
     */
    public record DayCost(@Nullable LocalDate day, @Nullable BigDecimal usd) {}

    /**
     * The times before a container starts, in whole seconds; each null if unknown.
     *
     * @param queueSeconds queue time
     * @param startUpSeconds start-up time, image pull included
     * @param pullSeconds the image pull alone
     */
    public record Waits(
            @Nullable Long queueSeconds,
            @Nullable Long startUpSeconds,
            @Nullable Long pullSeconds) {

        /** Unknown times. */
        public static final Waits UNKNOWN = new Waits(null, null, null);
    }

    /** The state of an attempt and of its cost. */
    public enum State {
        /** Finished, with a known cost. */
        PRICED,
        /** Ended before its container started: nothing to price. */
        NEVER_STARTED,
        /** Not reported as finished. */
        RUNNING,
        /** Finished, with an unknown cost. */
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
        private @Nullable String environment;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private Waits waits = Waits.UNKNOWN;
        private @Nullable Long runSeconds;
        private @Nullable Integer exitCode;
        private @Nullable Verdict verdict;
        private long lostSeconds;
        private @Nullable Amount onDemand;
        private @Nullable Amount spot;
        private @Nullable Amount cost;
        private @Nullable BigDecimal split;
        private @Nullable BigDecimal unused;
        private @Nullable String taskArn;
        private @Nullable String logStream;
        private List<DayCost> days = List.of();
        private @Nullable String receipt;

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

        public Builder environment(@Nullable String value) {
            environment = value;
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

        public Builder cost(Amount value) {
            cost = value;
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

        public Builder days(List<DayCost> value) {
            days = value;
            return this;
        }

        public Builder receipt(@Nullable String value) {
            receipt = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public AttemptRow build() {
            return new AttemptRow(
                    number,
                    Objects.requireNonNull(state, "state"),
                    instanceId,
                    lacksInstance,
                    instanceType,
                    zone,
                    purchaseOption,
                    environment,
                    startedAt,
                    endedAt,
                    waits,
                    runSeconds,
                    exitCode,
                    verdict,
                    lostSeconds,
                    Objects.requireNonNull(onDemand, "onDemand"),
                    Objects.requireNonNull(spot, "spot"),
                    Objects.requireNonNull(cost, "cost"),
                    split,
                    unused,
                    taskArn,
                    logStream,
                    days,
                    receipt);
        }
    }
}
