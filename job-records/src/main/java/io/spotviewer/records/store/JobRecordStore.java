package io.spotviewer.records.store;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import java.util.Collection;
import java.util.Optional;

/** The store of job records. Safe for many writers at once. */
public interface JobRecordStore {

    /** Returns the record of the job, if there is one. */
    Optional<JobRecord> find(JobId id);

    /**
     * Joins an observation with the stored record of its job. The record is written whole or not at all, and no other writer's update is
     * lost. Nothing is written if the observation adds nothing.
     *
     * @return the record as it is now stored
     * @throws MergeConflictException if others kept writing the same record at the same time; the observation may be merged again
     */
    JobRecord merge(JobRecord observation);

    /**
     * Passes every record to the visitor, in no particular order. Returns only after the last one; a failure before that is thrown.
     */
    void visit(RecordVisitor<JobRecord> visitor);

    /** Passes the text of every record to the visitor, like {@link #visit}. */
    default void visitTexts(TextVisitor visitor) {
        visit(new RecordVisitor<>() {
            @Override
            public void record(JobRecord found) {
                visitor.text(found.id().value(), RecordJson.write(found));
            }

            @Override
            public void unreadable(String key, String why) {
                visitor.unreadable(key, why);
            }
        });
    }

    /** Passes the texts of the records with these keys to the visitor, those that are there; as they are at this moment. */
    default void visitTexts(Collection<String> keys, TextVisitor visitor) {
        for (String key : keys) {
            if (JobId.isValid(key)) {
                try {
                    find(new JobId(key)).ifPresent(found -> visitor.text(key, RecordJson.write(found)));
                } catch (UnreadableRecordException e) {
                    visitor.unreadable(key, String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
