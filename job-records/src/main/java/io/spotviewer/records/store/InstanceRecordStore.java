package io.spotviewer.records.store;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/** The store of instance records and of the jobs that ran on each instance. Safe for many writers at once. */
public interface InstanceRecordStore {

    /** Returns the record of the instance, if there is one. */
    Optional<InstanceRecord> find(String instanceId);

    /**
     * Joins an observation with the stored record of its instance, like {@link JobRecordStore#merge}.
     *
     * @return the record as it is now stored
     * @throws MergeConflictException if others kept writing the same record at the same time
     */
    InstanceRecord merge(InstanceRecord observation);

    /** Links the job to the instance, whether either has a record or not. Linking again changes nothing. */
    void link(String instanceId, JobId job);

    /** Returns the jobs linked to the instance. */
    SortedSet<JobId> jobsOn(String instanceId);

    /** Passes every record to the visitor, like {@link JobRecordStore#visit}. */
    void visit(RecordVisitor<InstanceRecord> visitor);

    /** Passes the text of every record to the visitor, like {@link #visit}. */
    default void visitTexts(TextVisitor visitor) {
        visit(new RecordVisitor<>() {
            @Override
            public void record(InstanceRecord found) {
                visitor.text(found.instanceId(), RecordJson.write(found));
            }

            @Override
            public void unreadable(String key, String why) {
                visitor.unreadable(key, why);
            }
        });
    }

    /** Passes the texts of the records with these keys to the visitor, like {@link JobRecordStore#visitTexts(Collection, TextVisitor)}. */
    default void visitTexts(Collection<String> keys, TextVisitor visitor) {
        for (String key : keys) {
            try {
                find(key).ifPresent(found -> visitor.text(key, RecordJson.write(found)));
            } catch (UnreadableRecordException e) {
                visitor.unreadable(key, String.valueOf(e.getMessage()));
            }
        }
    }
}
