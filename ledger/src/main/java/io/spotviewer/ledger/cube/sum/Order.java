package io.spotviewer.ledger.cube.sum;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of the parts of keys: the unknown last. */
public final class Order {

    private Order() {}

    /** Returns the order of a part of a key. */
    public static <K, P extends Comparable<P>> Comparator<K> by(Part<K, P> part) {
        return (a, b) -> compare(part.of(a), part.of(b));
    }

    /** A part of a key. */
    public interface Part<K, P> {

        @Nullable
        P of(K key);
    }

    private static <P extends Comparable<P>> int compare(@Nullable P a, @Nullable P b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        return a.compareTo(b);
    }
}
