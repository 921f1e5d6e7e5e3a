package io.spotviewer.cost.reclaim;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A Spot capacity pool: the instances of one type in one Availability Zone.
 *
 * @param instanceType the instance type; null if unknown
 * @param zone the Availability Zone; null if unknown
 */
public record Pool(@Nullable String instanceType, @Nullable String zone) implements Comparable<Pool> {

    private static final Comparator<@Nullable String> UNKNOWN_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<Pool> ORDER =
            Comparator.comparing(Pool::instanceType, UNKNOWN_LAST).thenComparing(Pool::zone, UNKNOWN_LAST);

    @Override
    public int compareTo(Pool other) {
        return ORDER.compare(this, other);
    }
}
