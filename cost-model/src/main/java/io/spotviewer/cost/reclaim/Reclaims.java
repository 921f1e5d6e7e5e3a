package io.spotviewer.cost.reclaim;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The Spot reclaims of a fleet and the instance time in which they happened. */
public final class Reclaims {

    private final List<SpotLife> lives;

    private Reclaims(List<SpotLife> lives) {
        this.lives = lives;
    }

    /** Returns the reclaims of these lives, whatever their order. */
    public static Reclaims of(Collection<SpotLife> lives) {
        return new Reclaims(List.copyOf(lives));
    }

    /** Returns the pools in which instances lived. */
    public Set<Pool> pools() {
        Set<Pool> pools = new TreeSet<>();
        lives.forEach(life -> pools.add(life.pool()));
        return pools;
    }

    /** Returns the rate over these pools. */
    public RateEstimate rate(Predicate<Pool> wanted) {
        return RateEstimate.of(
                lives.stream().filter(life -> wanted.test(life.pool())).toList());
    }

    /** Returns the pools with more reclaims than one common rate explains; empty if there is too little evidence. */
    public Set<Pool> above() {
        SortedMap<Pool, Long> exposure = new TreeMap<>();
        lives.forEach(life -> exposure.merge(life.pool(), life.millis(), Long::sum));
        return PoolDifferences.above(
                exposure,
                ReclaimCluster.of(lives.stream()
                        .map(SpotLife::reclaim)
                        .filter(Objects::nonNull)
                        .toList()));
    }
}
