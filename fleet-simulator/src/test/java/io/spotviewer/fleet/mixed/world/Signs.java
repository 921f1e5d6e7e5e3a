package io.spotviewer.fleet.mixed.world;

import org.jspecify.annotations.Nullable;

/**
 * The signs that AWS shows of why a life ended.
 *
 * @param warnedAt the time of a Spot interruption warning
 * @param stateReason the code of EC2's StateReason
 * @param requestStatus the status code of the Spot request after the end
 * @param evicted true if CloudTrail has a BidEvictedEvent
 */
public record Signs(
        @Nullable Long warnedAt,
        @Nullable String stateReason,
        @Nullable String requestStatus,
        boolean evicted) {

    /** No sign at all. */
    public static final Signs NONE = new Signs(null, null, null, false);
}
