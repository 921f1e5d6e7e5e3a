package io.spotviewer.local.backfill;

import io.spotviewer.records.JobId;
import java.util.List;

/**
 * The jobs to start executions for, and those that need none.
 *
 * @param missing the jobs of which the records lack something
 * @param complete number of jobs whose records lack nothing
 * @param unwatched number of jobs in other regions or compute environments
 * @param unreadable the jobs whose records can't be read
 */
public record BackfillPlan(List<JobId> missing, long complete, long unwatched, List<JobId> unreadable) {

    public BackfillPlan {
        missing = List.copyOf(missing);
        unreadable = List.copyOf(unreadable);
    }

    /** Returns the number of jobs looked at. */
    public long known() {
        return missing.size() + complete + unwatched + unreadable.size();
    }
}
