package io.spotviewer.ledger.line;

import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job as a whole, in its line.
 *
 * @param number its place among its job's attempts, from 1
 * @param host the capacity that it ran on
 * @param ending its ending; null while it runs
 * @param confidence the certainty of the ending; null while it runs
 * @param warned true if it was reclaimed and a warning that came true was seen before
 * @param runSeconds its run time; 0 while it runs and if unknown
 * @param money its costs; nothing is known while it runs
 * @param onDemandReason why its On-Demand cost is unknown; null where it is known
 * @param spotReason why its Spot cost is unknown; null where it is known
 * @param costReason why its cost is unknown; null where it is known
 * @param days its run time and costs by UTC day
 * @param receipt the text of its receipt; null where its cost is unknown, and where nothing is billed
 */
public record JobAttempt(
        int number,
        HostFacts host,
        @Nullable Ending ending,
        @Nullable Confidence confidence,
        boolean warned,
        long runSeconds,
        LineMoney money,
        @Nullable String onDemandReason,
        @Nullable String spotReason,
        @Nullable String costReason,
        List<DayPart> days,
        @Nullable String receipt) {

    /**
     * The part of an attempt on one UTC day.
     *
     * @param day the day; null if it has no date
     * @param runSeconds its run time on that day
     * @param money its costs on that day
     */
    public record DayPart(@Nullable LocalDate day, long runSeconds, LineMoney money) {}

    public JobAttempt {
        onDemandReason = LineText.of(onDemandReason);
        spotReason = LineText.of(spotReason);
        costReason = LineText.of(costReason);
        days = List.copyOf(days);
        if (number < 1 || (ending == null) != (confidence == null) || (ending == null && money.known() != 0)) {
            throw new IllegalArgumentException(
                    "Expected a number from 1, and an ending and money of a finished attempt alone, got " + number
                            + ", " + ending + ", " + confidence + " and " + money);
        }
    }

    /** True if it has ended. */
    public boolean isFinished() {
        return ending != null;
    }

    /** True if a Spot reclaim ended it, confirmed or probable. */
    public boolean isReclaimed() {
        return ending == Ending.SPOT_RECLAIMED;
    }

    /** True if it ended without success, in a known way. */
    boolean isWaste() {
        return ending != null && ending != Ending.SUCCEEDED && ending != Ending.UNKNOWN;
    }

    /** Returns a builder; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with this attempt. */
    public Builder toBuilder() {
        return builder()
                .number(number)
                .host(host)
                .ending(ending)
                .confidence(confidence)
                .warned(warned)
                .runSeconds(runSeconds)
                .money(money)
                .onDemandReason(onDemandReason)
                .spotReason(spotReason)
                .costReason(costReason)
                .days(days)
                .receipt(receipt);
    }

    /** Builds it. */
    public static final class Builder {

        private int number;
        private HostFacts host = HostFacts.UNKNOWN;
        private @Nullable Ending ending;
        private @Nullable Confidence confidence;
        private boolean warned;
        private long runSeconds;
        private LineMoney money = LineMoney.UNKNOWN;
        private @Nullable String onDemandReason;
        private @Nullable String spotReason;
        private @Nullable String costReason;
        private List<DayPart> days = List.of();
        private @Nullable String receipt;

        private Builder() {}

        public Builder number(int value) {
            number = value;
            return this;
        }

        public Builder host(HostFacts value) {
            host = value;
            return this;
        }

        public Builder ending(@Nullable Ending value) {
            ending = value;
            return this;
        }

        public Builder confidence(@Nullable Confidence value) {
            confidence = value;
            return this;
        }

        public Builder warned(boolean value) {
            warned = value;
            return this;
        }

        public Builder runSeconds(long value) {
            runSeconds = value;
            return this;
        }

        public Builder money(LineMoney value) {
            money = value;
            return this;
        }

        public Builder onDemandReason(@Nullable String value) {
            onDemandReason = value;
            return this;
        }

        public Builder spotReason(@Nullable String value) {
            spotReason = value;
            return this;
        }

        public Builder costReason(@Nullable String value) {
            costReason = value;
            return this;
        }

        public Builder days(List<DayPart> value) {
            days = value;
            return this;
        }

        public Builder receipt(@Nullable String value) {
            receipt = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public JobAttempt build() {
            return new JobAttempt(
                    number,
                    host,
                    ending,
                    confidence,
                    warned,
                    runSeconds,
                    money,
                    onDemandReason,
                    spotReason,
                    costReason,
                    days,
                    receipt);
        }
    }
}
