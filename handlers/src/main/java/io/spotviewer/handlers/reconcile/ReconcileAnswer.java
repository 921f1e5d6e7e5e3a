package io.spotviewer.handlers.reconcile;

import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation came to, in numbers of jobs.
 *
 * @param looked open jobs that were looked at
 * @param healed of them, those of which Batch tells more than the record: an execution was started to take it in
 * @param joined those for which such an execution had been started before
 * @param unchanged those of which Batch tells nothing new
 * @param forgotten those that Batch no longer knows, closed for good
 * @param unknown those that Batch doesn't know though it should: they are asked for again
 * @param failed those that could not be handled
 * @param because why the first of these couldn't; null where all could
 * @param more whether others are due: they come first the next time
 */
public record ReconcileAnswer(
        int looked,
        int healed,
        int joined,
        int unchanged,
        int forgotten,
        int unknown,
        int failed,
        @Nullable String because,
        boolean more)
        implements Answer {

    @ConstructorProperties({
        "looked",
        "healed",
        "joined",
        "unchanged",
        "forgotten",
        "unknown",
        "failed",
        "because",
        "more"
    })
    public ReconcileAnswer {}

    @Override
    public void summarize(SortedMap<String, String> line) {
        line.put("looked", Integer.toString(looked));
        line.put("healed", Integer.toString(healed));
        line.put("joined", Integer.toString(joined));
        line.put("unchanged", Integer.toString(unchanged));
        line.put("forgotten", Integer.toString(forgotten));
        line.put("unknown", Integer.toString(unknown));
        line.put("failed", Integer.toString(failed));
        if (because != null) {
            line.put("because", because);
        }
        line.put("more", Boolean.toString(more));
    }
}
