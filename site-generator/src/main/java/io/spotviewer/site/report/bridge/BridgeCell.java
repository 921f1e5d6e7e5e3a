package io.spotviewer.site.report.bridge;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one queue and definition on one kind of capacity; null where unknown.
 *
 * @param queue the key of the queue
 * @param definition the key of the definition
 * @param capacity the kind of capacity
 */
public record BridgeCell(@Nullable String queue, @Nullable String definition, Capacity capacity)
        implements Comparable<BridgeCell> {

    private static final Comparator<String> UNKNOWN_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<BridgeCell> ORDER = Comparator.comparing(BridgeCell::queue, UNKNOWN_LAST)
            .thenComparing(BridgeCell::definition, UNKNOWN_LAST)
            .thenComparing(BridgeCell::capacity);

    /** A kind of capacity. */
    public enum Capacity {
        EC2,
        FARGATE
    }

    @Override
    public int compareTo(BridgeCell other) {
        return ORDER.compare(this, other);
    }
}
