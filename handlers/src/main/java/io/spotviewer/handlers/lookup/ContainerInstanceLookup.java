package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** The look-up of container instances in ECS. */
public interface ContainerInstanceLookup {

    /**
     * Returns the container instances that ECS still knows, by ARN. The others are left out, and all of them if the cluster itself is gone.
     *
     * @param cluster name or ARN of the cluster that they belong to
     */
    List<ContainerInstanceDetail> describe(String cluster, SortedSet<String> containerInstanceArns);
}
