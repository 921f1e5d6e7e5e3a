package io.spotviewer.fleet.mixed.world;

import org.jspecify.annotations.Nullable;

/**
 * An attempt of a job. Times are epoch milliseconds.
 *
 * @param host null on Fargate
 * @param life the index of the host's life in which it ran
 * @param pulledAt the start of the image pull
 * @param startedAt null if its container never started
 * @param stoppedAt the stop as Batch reports it, which may be later than the host's end; null while it runs
 * @param exit null while it runs
 */
public record Attempt(
        String task,
        @Nullable Host host,
        int life,
        long pulledAt,
        @Nullable Long startedAt,
        @Nullable Long stoppedAt,
        @Nullable Exit exit) {

    /** Returns the life in which it ran; null on Fargate. */
    public @Nullable Life hostLife() {
        return host == null ? null : host.lives().get(life);
    }
}
