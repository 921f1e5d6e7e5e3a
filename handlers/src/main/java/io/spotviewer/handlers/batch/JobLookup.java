package io.spotviewer.handlers.batch;

import io.spotviewer.records.JobId;
import java.util.SortedMap;
import java.util.SortedSet;

/** The look-up of jobs in Batch. */
public interface JobLookup {

    /** Returns the jobs that Batch still knows; the others are left out. */
    SortedMap<JobId, JobDetail> describe(SortedSet<JobId> jobs);
}
