package io.spotviewer.ledger.cube;

import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.SumKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A Spot capacity pool.
 *
 * @param pool the pool; null for capacity without an instance
 */
record PoolKey(@Nullable Pool pool) implements SumKey, Comparable<PoolKey> {

    private static final Comparator<PoolKey> ORDER =
            Comparator.comparing(PoolKey::pool, Comparator.nullsLast(Comparator.naturalOrder()));

    @Override
    public int compareTo(PoolKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.number(pool == null ? 0 : 1);
        if (pool != null) {
            out.text(pool.instanceType());
            out.text(pool.zone());
        }
    }

    static PoolKey read(CubeInput in) {
        return new PoolKey(in.number() == 0 ? null : new Pool(in.text(), in.text()));
    }
}
