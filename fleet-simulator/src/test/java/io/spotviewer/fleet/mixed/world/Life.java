package io.spotviewer.fleet.mixed.world;

import org.jspecify.annotations.Nullable;

/**
 * A life of an instance: from a launch, or a start after a stop, to its end. Times are epoch milliseconds in whole seconds, as EC2
 * knows no finer ones.
 *
 * @param runningSeen true if the state change to {@code running} is among the events
 * @param endedAt null while it runs
 * @param stops true if the instance stops at the end, false if it terminates
 */
public record Life(
        long launchedAt,
        long runningAt,
        boolean runningSeen,
        @Nullable Long endedAt,
        boolean stops,
        Signs signs) {}
