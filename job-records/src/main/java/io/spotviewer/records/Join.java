package io.spotviewer.records;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The least upper bounds from which every merge of records is built. Each is commutative, associative and idempotent, and prefers a known
 * value to an unknown one. Between two known values the choice is arbitrary, but the same in any order.
 */
public final class Join {

    private Join() {}

    public static <T extends Comparable<? super T>> @Nullable T greater(@Nullable T a, @Nullable T b) {
        if (a == null) {
            return b;
        }
        return b == null || a.compareTo(b) >= 0 ? a : b;
    }

    public static <T extends Comparable<? super T>> @Nullable T lesser(@Nullable T a, @Nullable T b) {
        if (a == null) {
            return b;
        }
        return b == null || a.compareTo(b) <= 0 ? a : b;
    }

    static <T> @Nullable T either(@Nullable T a, @Nullable T b, BinaryOperator<T> join) {
        if (a == null) {
            return b;
        }
        return b == null ? a : join.apply(a, b);
    }

    static <V> Map<String, V> union(Map<String, V> a, Map<String, V> b, BinaryOperator<V> join) {
        TreeMap<String, V> all = new TreeMap<>(a);
        b.forEach((key, value) -> all.merge(key, value, join));
        return all;
    }
}
