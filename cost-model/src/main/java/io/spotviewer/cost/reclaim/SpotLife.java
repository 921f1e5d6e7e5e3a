package io.spotviewer.cost.reclaim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a Spot Instance could have been reclaimed: one life of it, from its launch or first sight to its end or last sight.
 *
 * @param instanceId the instance
 * @param pool its pool
 * @param from its launch; the first sight of it if the launch is unknown
 * @param until its end; the last sight of it if the end is unknown
 * @param reclaimed true if EC2 reclaimed it at {@code until}
 */
public record SpotLife(String instanceId, Pool pool, Instant from, Instant until, boolean reclaimed) {

    public SpotLife {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Expected a life to end after its start " + from + ", got " + until + " for " + instanceId);
        }
    }

    /** Returns the exposure in milliseconds. */
    public long millis() {
        return until.toEpochMilli() - from.toEpochMilli();
    }

    /** Returns the reclaim that ended it; null if none did. */
    public @Nullable ReclaimEvent reclaim() {
        return reclaimed ? new ReclaimEvent(instanceId, pool, until) : null;
    }
}
