package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** The look-up of tasks in ECS, which forgets them an hour after they stop. */
public interface TaskLookup {

    /**
     * Returns the tasks that ECS still knows, by ARN. The others are left out, and all of them if the cluster itself is gone.
     *
     * @param cluster name or ARN of the cluster that they ran in
     */
    List<TaskDetail> describe(String cluster, SortedSet<String> taskArns);
}
