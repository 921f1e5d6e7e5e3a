package io.spotviewer.records;

import java.time.Instant;
import java.util.List;

/** Which jobs of a {@link JobRecordStore} are open, and whose turn it is to be asked about. Safe for use by many at once. */
public interface OpenJobs {

    /**
     * The open jobs that were neither heard of nor looked at since {@code before}, the longest ago first. What was written in the
     * last moments may not show yet.
     *
     * @param most no more than that many
     */
    List<JobId> openSince(Instant before, int most);

    /**
     * Notes that an open job was looked at, so that others come first the next time. No record changes by that, and a job that is no
     * longer open stays as it is.
     */
    void lookedAt(JobId id, Instant at);
}
