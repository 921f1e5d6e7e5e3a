package io.spotviewer.records.verdict;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Join;
import io.spotviewer.records.PurchaseOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job as it can be told from all facts: derived from the record, never stored.
 *
 * @param key what names it within its job: its task's ARN where that is known
 * @param number from 1
 * @param queuedAt since when it waited for a place: since the job was submitted, or the attempt before it stopped; null where that is
 *     unknown
 * @param facts what was observed
 * @param verdict what ended it; null while it runs
 */
public record Attempt(
        String key,
        int number,
        @Nullable Instant queuedAt,
        AttemptFacts facts,
        @Nullable Verdict verdict) {

    /** Whether it has ended. */
    public boolean isFinished() {
        return verdict != null;
    }

    /** When its container started; null if it never did, or that is unknown. */
    public @Nullable Instant startedAt() {
        return facts.times().startedAt();
    }

    /**
     * When it ended: Batch's stop, but never later than its instance's end, because ECS may notice a dead host minutes late; null
     * while it runs or where that is unknown. Never before {@link #startedAt()}.
     */
    public @Nullable Instant endedAt() {
        Instant stoppedAt = facts.times().stoppedAt();
        if (!isFinished() || stoppedAt == null) {
            return null;
        }
        InstanceRecord host = facts.host();
        Instant end =
                host == null ? stoppedAt : Join.lesser(stoppedAt, host.life().endedAt());
        Instant start = startedAt();
        return start == null ? end : Join.greater(start, end);
    }

    /** Whether Batch told of a stop before the start: then the two say nothing, and the attempt is taken to have ended as it began. */
    public boolean hasReversedTimes() {
        Instant start = startedAt();
        Instant stop = facts.times().stoppedAt();
        return start != null && stop != null && stop.isBefore(start);
    }

    /** Whole seconds that it waited for a place, until Batch said STARTING; null where either is unknown. */
    public @Nullable Long queueSeconds() {
        return seconds(queuedAt, facts.times().startingAt());
    }

    /** Whole seconds between STARTING and the container's start, the image pull among them; null where either is unknown. */
    public @Nullable Long startUpSeconds() {
        return seconds(facts.times().startingAt(), startedAt());
    }

    /** Whole seconds that ECS pulled the image; null where start or end of that is unknown. */
    public @Nullable Long pullSeconds() {
        return seconds(facts.times().pullStartedAt(), facts.times().pullStoppedAt());
    }

    /** Whole seconds between start and end; null where either is unknown. */
    public @Nullable Long runSeconds() {
        return seconds(startedAt(), endedAt());
    }

    /** Some of the times are an event's, cut to the second, and may seem to lie before what came before them. */
    private static @Nullable Long seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? null
                : (Long) Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** How its capacity was bought; null where that is unknown. */
    public @Nullable PurchaseOption purchaseOption() {
        InstanceRecord host = facts.host();
        if (host != null) {
            return host.hardware().purchaseOption();
        }
        String provider = facts.task().capacityProvider();
        if ("FARGATE_SPOT".equals(provider)) {
            return PurchaseOption.SPOT;
        }
        return "FARGATE".equals(provider) ? PurchaseOption.ON_DEMAND : null;
    }

    /** The id of its EC2 instance; null where that is unknown, and on Fargate. */
    public @Nullable String instanceId() {
        return facts.host() == null ? null : facts.host().instanceId();
    }

    /** Whether a Spot reclaim ended it, confirmed or probable. */
    public boolean isSpotReclaimed() {
        return verdict != null && verdict.isSpotReclaim();
    }
}
