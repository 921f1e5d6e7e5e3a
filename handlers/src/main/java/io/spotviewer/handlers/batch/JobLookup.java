package io.spotviewer.handlers.batch;

import io.spotviewer.records.JobId;
import java.util.SortedMap;
import java.util.SortedSet;

/** Asks Batch what it knows of jobs now. */
public interface JobLookup {

    /** The jobs that Batch still knows; the others are left out. */
    SortedMap<JobId, JobDetail> describe(SortedSet<JobId> jobs);
}
