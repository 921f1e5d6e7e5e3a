package io.spotviewer.handlers.lookup;

import java.util.SortedMap;

/** Asks Batch which compute environments stand behind a job queue. */
public interface ClusterLookup {

    /**
     * The ARN of the ECS cluster of each compute environment of the queue, by the environment's name; an empty text for an
     * environment without one. Empty where the queue is not known.
     *
     * @param queue name or ARN of the job queue
     */
    SortedMap<String, String> clustersOf(String queue);
}
