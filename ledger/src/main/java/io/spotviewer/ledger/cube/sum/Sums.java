package io.spotviewer.ledger.cube.sum;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Figures by group.
 *
 * @param <K> the keys of groups
 * @param <F> the figures of a group
 */
public final class Sums<K extends SumKey & Comparable<K>, F extends Figures<F>> {

    private final Map<K, F> groups = new HashMap<>();
    private final Supplier<F> none;

    /** Creates sums without a group; each group begins with these figures. */
    public Sums(Supplier<F> none) {
        this.none = none;
    }

    /** Returns the figures of a group, to add to. */
    public F of(K key) {
        F figures = groups.get(key);
        if (figures == null) {
            figures = none.get();
            groups.put(key, figures);
        }
        return figures;
    }

    /** Returns the groups, in no order. */
    public Map<K, F> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** Adds the groups of other sums. */
    public void add(Sums<K, F> others) {
        for (Map.Entry<K, F> other : others.groups.entrySet()) {
            of(other.getKey()).add(other.getValue());
        }
    }

    /** Writes the groups in the order of their keys. */
    public void write(CubeOutput out) {
        out.number(groups.size());
        new TreeMap<>(groups).forEach((key, figures) -> {
            key.write(out);
            figures.write(out);
        });
    }

    /** Adds the groups that were written. */
    public void read(CubeInput in, Function<CubeInput, K> key, Function<CubeInput, F> figures) {
        for (long left = in.number(); left > 0; left--) {
            of(key.apply(in)).add(figures.apply(in));
        }
    }
}
