package io.spotviewer.records;

import java.util.Optional;
import java.util.SortedSet;

/** Where instance records are kept, and which jobs ran on each. Safe for use by many writers at once. */
public interface InstanceRecordStore {

    /** What is known of the instance. */
    Optional<InstanceRecord> find(String instanceId);

    /**
     * Adds an observation to what is known of its instance, like {@link JobRecordStore#merge}.
     *
     * @return what is known now
     * @throws MergeConflictException when others kept writing the same record in between
     */
    InstanceRecord merge(InstanceRecord observation);

    /** Notes that the job ran on the instance, known or not. Noting it again changes nothing. */
    void link(String instanceId, JobId job);

    /** The jobs noted to have run on the instance. */
    SortedSet<JobId> jobsOn(String instanceId);

    /** Shows every record to the visitor, like {@link JobRecordStore#visit}. */
    void visit(RecordVisitor<InstanceRecord> visitor);
}
