package io.spotviewer.handlers.lookup;

import java.util.SortedMap;

/** The look-up of the compute environments of a job queue. */
public interface ClusterLookup {

    /**
     * Returns the ARN of the ECS cluster of each compute environment of the queue, by the environment's name; an empty text for an
     * environment without a cluster. Empty if Batch doesn't know the queue.
     *
     * @param queue name or ARN of the job queue
     */
    SortedMap<String, String> clustersOf(String queue);
}
