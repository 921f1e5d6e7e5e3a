package io.spotviewer.handlers.reconcile;

import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of a reconciliation, in numbers of jobs.
 *
 * @param looked open jobs that were looked up
 * @param healed those of which Batch knew more than the record: an execution was started for each
 * @param joined those for which such an execution had been started before
 * @param unchanged those of which Batch knew nothing new
 * @param forgotten those that Batch no longer knows; they were closed
 * @param unknown those that Batch should know and doesn't; they are looked up again
 * @param failed those that could not be handled
 * @param because the reason for the first of these; null where none failed
 * @param more true if others are due; they come first the next time
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
    public boolean concludes() {
        return true;
    }

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
