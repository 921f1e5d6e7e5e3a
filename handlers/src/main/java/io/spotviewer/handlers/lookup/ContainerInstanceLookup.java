package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** Asks ECS which EC2 instances its container instances are. */
public interface ContainerInstanceLookup {

    /**
     * The container instances that ECS still knows, by ARN; the others are left out, all of them where the cluster itself is gone.
     *
     * @param cluster name or ARN of the cluster that they belong to
     */
    List<ContainerInstanceDetail> describe(String cluster, SortedSet<String> containerInstanceArns);
}
