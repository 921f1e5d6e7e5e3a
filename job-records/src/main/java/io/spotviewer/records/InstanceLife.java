package io.spotviewer.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One life of an instance, from a launch or start to the end or stop after it, and the reasons for its end; null where unknown. Derived
 * from an {@link InstanceRecord}'s facts.
 *
 * @param launchedAt when EC2 launched or started it
 * @param runningAt when it was first seen running
 * @param registeredAt when it first registered with ECS: it was running by then
 * @param warnedAt when EC2 last warned that it would reclaim it
 * @param reservationWarnedAt when EC2 last warned that the owner of the lent reservation would take it back
 * @param evictedAt when EC2 reported that it reclaimed it
 * @param endedAt when it began to shut down or stop, or the first later moment at which it was seen down
 * @param stateReasonCode EC2's code for the end, such as {@code Server.SpotInstanceTermination}; the strongest where there were several
 * @param terminatedBy the party of the user's side that had it terminated, such as {@code autoscaling}
 * @param spotRequestId its Spot request
 * @param spotRequestStatus a status code of that request, such as {@code instance-terminated-by-user}; the strongest where there were
 *     several
 * @param stopped true if it ended by a stop or hibernation: the instance may live again
 */
public record InstanceLife(
        @Nullable Instant launchedAt,
        @Nullable Instant runningAt,
        @Nullable Instant registeredAt,
        @Nullable Instant warnedAt,
        @Nullable Instant reservationWarnedAt,
        @Nullable Instant evictedAt,
        @Nullable Instant endedAt,
        @Nullable String stateReasonCode,
        @Nullable String terminatedBy,
        @Nullable String spotRequestId,
        @Nullable String spotRequestStatus,
        boolean stopped) {

    /** Nothing known. */
    public static final InstanceLife UNKNOWN =
            new InstanceLife(null, null, null, null, null, null, null, null, null, null, null, false);

    public InstanceLife {
        stateReasonCode = BoundedText.of(stateReasonCode);
        terminatedBy = BoundedText.of(terminatedBy);
        spotRequestId = BoundedText.of(spotRequestId);
        spotRequestStatus = BoundedText.of(spotRequestStatus);
    }

    /** Returns a builder of a life with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with this life. */
    public Builder toBuilder() {
        return builder()
                .launchedAt(launchedAt)
                .runningAt(runningAt)
                .registeredAt(registeredAt)
                .warnedAt(warnedAt)
                .reservationWarnedAt(reservationWarnedAt)
                .evictedAt(evictedAt)
                .endedAt(endedAt)
                .stateReasonCode(stateReasonCode)
                .terminatedBy(terminatedBy)
                .spotRequestId(spotRequestId)
                .spotRequestStatus(spotRequestStatus)
                .stopped(stopped);
    }

    /** Returns the time from which EC2 bills it: when it was running, else its launch; null where neither is known. */
    public @Nullable Instant billedFrom() {
        return runningAt == null ? launchedAt : runningAt;
    }

    /** Returns the earliest sign of its start; null where neither launch nor run nor registration was seen. */
    @Nullable
    Instant startedAt() {
        return Join.lesser(Join.lesser(launchedAt, runningAt), registeredAt);
    }

    /** Collects the components of a life; those not set are unknown. */
    public static final class Builder {

        private @Nullable Instant launchedAt;
        private @Nullable Instant runningAt;
        private @Nullable Instant registeredAt;
        private @Nullable Instant warnedAt;
        private @Nullable Instant reservationWarnedAt;
        private @Nullable Instant evictedAt;
        private @Nullable Instant endedAt;
        private @Nullable String stateReasonCode;
        private @Nullable String terminatedBy;
        private @Nullable String spotRequestId;
        private @Nullable String spotRequestStatus;
        private boolean stopped;

        private Builder() {}

        /** Sets the time of its launch or start. */
        public Builder launchedAt(@Nullable Instant value) {
            launchedAt = value;
            return this;
        }

        /** Sets the time at which it was first seen running. */
        public Builder runningAt(@Nullable Instant value) {
            runningAt = value;
            return this;
        }

        /** Sets the time at which it first registered with ECS. */
        public Builder registeredAt(@Nullable Instant value) {
            registeredAt = value;
            return this;
        }

        /** Sets the time of EC2's warning. */
        public Builder warnedAt(@Nullable Instant value) {
            warnedAt = value;
            return this;
        }

        /** Sets the time of EC2's warning about a lent reservation. */
        public Builder reservationWarnedAt(@Nullable Instant value) {
            reservationWarnedAt = value;
            return this;
        }

        /** Sets the time at which EC2 reported the reclaim. */
        public Builder evictedAt(@Nullable Instant value) {
            evictedAt = value;
            return this;
        }

        /** Sets the time of its end or stop. */
        public Builder endedAt(@Nullable Instant value) {
            endedAt = value;
            return this;
        }

        /** Sets EC2's code for the end. */
        public Builder stateReasonCode(@Nullable String value) {
            stateReasonCode = value;
            return this;
        }

        /** Sets the party of the user's side that had it terminated. */
        public Builder terminatedBy(@Nullable String value) {
            terminatedBy = value;
            return this;
        }

        /** Sets the Spot request. */
        public Builder spotRequestId(@Nullable String value) {
            spotRequestId = value;
            return this;
        }

        /** Sets the status code of the Spot request. */
        public Builder spotRequestStatus(@Nullable String value) {
            spotRequestStatus = value;
            return this;
        }

        /** Sets whether it ended by a stop or hibernation. */
        public Builder stopped(boolean value) {
            stopped = value;
            return this;
        }

        /** Returns the life. */
        public InstanceLife build() {
            return new InstanceLife(
                    launchedAt,
                    runningAt,
                    registeredAt,
                    warnedAt,
                    reservationWarnedAt,
                    evictedAt,
                    endedAt,
                    stateReasonCode,
                    terminatedBy,
                    spotRequestId,
                    spotRequestStatus,
                    stopped);
        }
    }
}
