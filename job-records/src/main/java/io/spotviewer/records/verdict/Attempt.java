package io.spotviewer.records.verdict;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Join;
import io.spotviewer.records.PurchaseOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job, derived from all facts of the record and never stored.
 *
 * @param key its name within the job: the task's ARN where that is known
 * @param number from 1
 * @param queuedAt start of its wait for placement: the submission, or the stop of the attempt before it; null where unknown
 * @param facts what was observed
 * @param verdict its ending with the evidence; null while it runs
 */
public record Attempt(
        String key,
        int number,
        @Nullable Instant queuedAt,
        AttemptFacts facts,
        @Nullable Verdict verdict) {

    /** True if it has ended. */
    public boolean isFinished() {
        return verdict != null;
    }

    /** Returns the start of its container; null if it never started or that is unknown. */
    public @Nullable Instant startedAt() {
        return facts.times().startedAt();
    }

    /**
     * Returns its end: Batch's stop, but no later than the end of its instance, because ECS may notice a dead host minutes late. Null while
     * it runs or where unknown; never before {@link #startedAt()}.
     */
    public @Nullable Instant endedAt() {
        Instant stoppedAt = facts.times().stoppedAt();
        if (!isFinished() || stoppedAt == null) {
            return null;
        }
        InstanceLife life = facts.life();
        Instant end = life == null ? stoppedAt : Join.lesser(stoppedAt, life.endedAt());
        Instant start = startedAt();
        return start == null ? end : Join.greater(start, end);
    }

    /** True if Batch reported a stop before the start. The attempt then counts as ended when it began. */
    public boolean hasReversedTimes() {
        Instant start = startedAt();
        Instant stop = facts.times().stoppedAt();
        return start != null && stop != null && stop.isBefore(start);
    }

    /** Returns the whole seconds from the start of its wait until Batch reported STARTING; null where either is unknown. */
    public @Nullable Long queueSeconds() {
        return seconds(queuedAt, facts.times().startingAt());
    }

    /** Returns the whole seconds from STARTING to the container's start, image pull included; null where either is unknown. */
    public @Nullable Long startUpSeconds() {
        return seconds(facts.times().startingAt(), startedAt());
    }

    /** Returns the whole seconds of the image pull; null where its start or end is unknown. */
    public @Nullable Long pullSeconds() {
        return seconds(facts.times().pullStartedAt(), facts.times().pullStoppedAt());
    }

    /** Returns the run time: whole seconds from start to end; null where either is unknown. */
    public @Nullable Long runSeconds() {
        return seconds(startedAt(), endedAt());
    }

    /** Event times are cut to the second, so a later stage may seem to come before an earlier one. */
    private static @Nullable Long seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? null
                : (Long) Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** Returns the purchase option of its capacity; null where unknown. A reclaim proves Spot. */
    public @Nullable PurchaseOption purchaseOption() {
        InstanceRecord host = facts.host();
        if (host != null) {
            return host.purchaseOption();
        }
        String provider = facts.task().capacityProvider();
        // Without a host, only a task on Fargate Spot can be known to be reclaimed.
        if ("FARGATE_SPOT".equals(provider) || isSpotReclaimed()) {
            return PurchaseOption.SPOT;
        }
        return "FARGATE".equals(provider) ? PurchaseOption.ON_DEMAND : null;
    }

    /** Returns the id of its EC2 instance; null where unknown, and on Fargate. */
    public @Nullable String instanceId() {
        return facts.host() == null ? null : facts.host().instanceId();
    }

    /** True if a Spot reclaim ended it, confirmed or probable. */
    public boolean isSpotReclaimed() {
        return verdict != null && verdict.isSpotReclaim();
    }
}
