package io.spotviewer.records.store;

import io.spotviewer.records.JobId;
import java.time.Instant;
import java.util.List;

/** The open jobs of a {@link JobRecordStore}, in the order in which Batch should be asked about them. Safe for many users at once. */
public interface OpenJobs {

    /**
     * Returns the open jobs without an event or a look since {@code before}, the longest-silent first. Records written in the last moments
     * may be missing.
     *
     * @param most limit of the number of jobs
     */
    List<JobId> openSince(Instant before, int most);

    /**
     * Notes that Batch was asked about an open job, so that others come first the next time. No record changes, and a job that is no longer
     * open stays as it is.
     */
    void lookedAt(JobId id, Instant at);
}
