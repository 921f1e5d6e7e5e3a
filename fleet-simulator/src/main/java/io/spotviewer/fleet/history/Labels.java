package io.spotviewer.fleet.history;

import io.spotviewer.fleet.workflow.Task;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names by which people divide their costs.
 *
 * @param tags of the job, by key; empty for none
 * @param share its share identifier; null in a queue without a fair-share policy
 * @param task its task in a run of a workflow; null for a job that no engine submitted
 */
public record Labels(
        SortedMap<String, String> tags,
        @Nullable String share,
        @Nullable Task task) {

    public Labels {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
