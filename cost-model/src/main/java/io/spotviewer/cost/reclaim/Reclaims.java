package io.spotviewer.cost.reclaim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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

    /** Returns the rate over everything. */
    public RateEstimate rate() {
        return RateEstimate.of(lives);
    }

    /** Returns the rates of groups of pools. */
    public <K extends Comparable<K>> SortedMap<K, RateEstimate> rates(Function<Pool, K> group) {
        SortedMap<K, List<SpotLife>> groups = new TreeMap<>();
        lives.forEach(life -> groups.computeIfAbsent(group.apply(life.pool()), unseen -> new ArrayList<>())
                .add(life));
        SortedMap<K, RateEstimate> rates = new TreeMap<>();
        groups.forEach((key, some) -> rates.put(key, RateEstimate.of(some)));
        return rates;
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
