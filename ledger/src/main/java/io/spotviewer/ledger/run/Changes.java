package io.spotviewer.ledger.run;

import io.spotviewer.records.store.ChangedRecords;

/**
 * The changes of the records of jobs and of instances.
 *
 * @param jobs those of jobs
 * @param instances those of instances
 * @param origin what distinguishes the stores from others in their place: the changes of other stores say nothing of these records
 */
public record Changes(ChangedRecords jobs, ChangedRecords instances, String origin) {

    /** Takes the changes of stores that have no others in their place. */
    public Changes(ChangedRecords jobs, ChangedRecords instances) {
        this(jobs, instances, "");
    }
}
