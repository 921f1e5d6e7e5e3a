package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** Asks ECS about tasks, which it forgets an hour after they stopped. */
public interface TaskLookup {

    /**
     * The tasks that ECS still knows, by ARN; the others are left out, all of them where the cluster itself is gone.
     *
     * @param cluster name or ARN of the cluster that they ran in
     */
    List<TaskDetail> describe(String cluster, SortedSet<String> taskArns);
}
