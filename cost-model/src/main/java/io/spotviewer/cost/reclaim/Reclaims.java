package io.spotviewer.cost.reclaim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The Spot reclaims of a fleet and the instance time in which they happened. */
public final class Reclaims {

    private final SortedMap<Pool, Exposure> exposures;
    private final List<ReclaimEvent> events;

    private Reclaims(SortedMap<Pool, Exposure> exposures, List<ReclaimEvent> events) {
        this.exposures = exposures;
        this.events = events;
    }

    /** Returns the reclaims of these lives, whatever their order. */
    public static Reclaims of(Collection<SpotLife> lives) {
        TreeMap<Pool, Exposure> exposures = new TreeMap<>();
        for (SpotLife life : lives) {
            exposures.merge(life.pool(), new Exposure(1, life.millis()), Exposure::plus);
        }
        return new Reclaims(
                exposures,
                lives.stream().map(SpotLife::reclaim).filter(Objects::nonNull).toList());
    }

    /**
     * Returns reclaims with the instance time in which they happened.
     *
     * @param exposures the instance time of each pool
     * @param events the reclaims, whatever their order
     */
    public static Reclaims of(Map<Pool, Exposure> exposures, Collection<ReclaimEvent> events) {
        return new Reclaims(new TreeMap<>(exposures), List.copyOf(events));
    }

    /** Returns the rate over everything. */
    public RateEstimate rate() {
        return RateEstimate.of(exposures.values().stream().reduce(Exposure.NONE, Exposure::plus), events);
    }

    /** Returns the rates of groups of pools. */
    public <K extends Comparable<K>> SortedMap<K, RateEstimate> rates(Function<Pool, K> group) {
        SortedMap<K, Exposure> times = new TreeMap<>();
        exposures.forEach((pool, exposure) -> times.merge(group.apply(pool), exposure, Exposure::plus));
        SortedMap<K, List<ReclaimEvent>> reclaimed = new TreeMap<>();
        for (ReclaimEvent event : events) {
            reclaimed
                    .computeIfAbsent(group.apply(event.pool()), unseen -> new ArrayList<>())
                    .add(event);
        }
        reclaimed.keySet().forEach(key -> times.putIfAbsent(key, Exposure.NONE));
        SortedMap<K, RateEstimate> rates = new TreeMap<>();
        times.forEach((key, time) -> rates.put(key, RateEstimate.of(time, reclaimed.getOrDefault(key, List.of()))));
        return rates;
    }

    /** Returns the pools with more reclaims than one common rate explains; empty if there is too little evidence. */
    public Set<Pool> above() {
        SortedMap<Pool, Long> millis = new TreeMap<>();
        exposures.forEach((pool, exposure) -> millis.put(pool, exposure.millis()));
        return PoolDifferences.above(millis, ReclaimCluster.of(events));
    }
}
