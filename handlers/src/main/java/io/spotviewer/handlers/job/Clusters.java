package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.records.aws.EcsArn;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The clusters in which to look up tasks and container instances. */
public final class Clusters {

    private final ClusterLookup lookup;
    /** Queues change seldom, and a container lives for hours at most. */
    private final ConcurrentMap<String, SortedMap<String, String>> known = new ConcurrentHashMap<>();

    public Clusters(ClusterLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Returns the ARNs to look up, by cluster. An ARN of the old form doesn't name its cluster: it is looked up in each cluster of the
     * queue, or nowhere if the queue is unknown. A text that is no ARN is looked up nowhere.
     */
    SortedMap<String, SortedSet<String>> toAsk(Collection<String> arns, @Nullable String queue) {
        TreeMap<String, SortedSet<String>> asked = new TreeMap<>();
        for (String text : arns) {
            EcsArn.of(text).ifPresent(arn -> {
                if (arn.cluster() != null) {
                    asked.computeIfAbsent(arn.cluster(), name -> new TreeSet<>())
                            .add(text);
                } else {
                    for (String cluster : behind(queue).values()) {
                        if (!cluster.isEmpty()) {
                            asked.computeIfAbsent(cluster, name -> new TreeSet<>())
                                    .add(text);
                        }
                    }
                }
            });
        }
        return asked;
    }

    /** Returns the queue's cluster ARNs by compute environment. */
    SortedMap<String, String> behind(@Nullable String queue) {
        if (queue == null) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> found = known.get(queue);
        if (found == null) {
            found = Collections.unmodifiableSortedMap(new TreeMap<>(lookup.clustersOf(queue)));
            known.put(queue, found);
        }
        return found;
    }
}
