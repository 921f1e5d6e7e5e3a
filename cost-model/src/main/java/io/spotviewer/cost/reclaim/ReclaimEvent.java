package io.spotviewer.cost.reclaim;

import java.time.Instant;
import java.util.Comparator;

/**
 * One reclaimed instance, however many attempts it ended.
 *
 * @param instanceId the instance
 * @param pool its pool
 * @param at the end of its life
 */
public record ReclaimEvent(String instanceId, Pool pool, Instant at) implements Comparable<ReclaimEvent> {

    private static final Comparator<ReclaimEvent> ORDER = Comparator.comparing(ReclaimEvent::pool)
            .thenComparing(ReclaimEvent::at)
            .thenComparing(ReclaimEvent::instanceId);

    @Override
    public int compareTo(ReclaimEvent other) {
        return ORDER.compare(this, other);
    }
}
