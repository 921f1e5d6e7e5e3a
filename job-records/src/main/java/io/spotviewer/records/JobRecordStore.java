package io.spotviewer.records;

import java.util.Optional;

/** Where job records are kept. Safe for use by many writers at once. */
public interface JobRecordStore {

    /** What is known of the job. */
    Optional<JobRecord> find(JobId id);

    /**
     * Adds an observation to what is known of its job. Written whole or not at all, without losing what others write at the same
     * time; nothing is written where the observation tells nothing new.
     *
     * @return what is known now
     * @throws MergeConflictException when others kept writing the same record in between; the observation may be merged again
     */
    JobRecord merge(JobRecord observation);

    /**
     * Shows every record to the visitor, in no particular order. Returns only when all were shown: a failure in between is thrown,
     * never taken for the end.
     */
    void visit(RecordVisitor<JobRecord> visitor);
}
