package io.spotviewer.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times at which an attempt reached each stage; null where unknown.
 *
 * @param startingAt Batch reported STARTING: the attempt was placed and the image pull begins
 * @param pullStartedAt ECS began to pull the image
 * @param pullStoppedAt ECS had the image
 * @param startedAt the container started
 * @param stoppedAt the container stopped, as Batch saw it: up to 25 minutes late where the host died
 */
public record AttemptTimes(
        @Nullable Instant startingAt,
        @Nullable Instant pullStartedAt,
        @Nullable Instant pullStoppedAt,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt) {

    /** Nothing known. */
    public static final AttemptTimes UNKNOWN = new AttemptTimes(null, null, null, null, null);

    /** Known from Batch alone. */
    public static AttemptTimes ran(@Nullable Instant startedAt, @Nullable Instant stoppedAt) {
        return new AttemptTimes(null, null, null, startedAt, stoppedAt);
    }

    AttemptTimes join(AttemptTimes other) {
        return new AttemptTimes(
                Join.lesser(startingAt, other.startingAt),
                Join.lesser(pullStartedAt, other.pullStartedAt),
                Join.lesser(pullStoppedAt, other.pullStoppedAt),
                Join.lesser(startedAt, other.startedAt),
                Join.lesser(stoppedAt, other.stoppedAt));
    }
}
