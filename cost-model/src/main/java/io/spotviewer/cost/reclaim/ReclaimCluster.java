package io.spotviewer.cost.reclaim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Reclaims of one pool that came together. EC2 takes a pool's capacity back in bursts, so a cluster is one piece of evidence, whatever its
 * size.
 *
 * @param pool the pool
 * @param at the first reclaim
 * @param instances the number of instances lost
 */
record ReclaimCluster(Pool pool, Instant at, int instances) {

    /** The longest time between two reclaims of one cluster. */
    static final Duration GAP = Duration.ofMinutes(3);

    /** Returns the clusters by pool and time: in one pool, no two reclaims within three minutes are in different clusters. */
    static List<ReclaimCluster> of(Collection<ReclaimEvent> events) {
        List<ReclaimCluster> clusters = new ArrayList<>();
        List<ReclaimEvent> cluster = new ArrayList<>();
        for (ReclaimEvent event : new TreeSet<>(events)) {
            if (!cluster.isEmpty() && !follows(cluster.get(cluster.size() - 1), event)) {
                clusters.add(of(cluster));
                cluster.clear();
            }
            cluster.add(event);
        }
        if (!cluster.isEmpty()) {
            clusters.add(of(cluster));
        }
        return clusters;
    }

    private static ReclaimCluster of(List<ReclaimEvent> sorted) {
        return new ReclaimCluster(sorted.get(0).pool(), sorted.get(0).at(), sorted.size());
    }

    private static boolean follows(ReclaimEvent last, ReclaimEvent next) {
        return last.pool().equals(next.pool())
                && Duration.between(last.at(), next.at()).compareTo(GAP) <= 0;
    }
}
