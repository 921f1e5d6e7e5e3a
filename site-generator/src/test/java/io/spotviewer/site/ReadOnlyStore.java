package io.spotviewer.site;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.JobRecordStore;
import java.util.Optional;

/** A store of which only {@link #visit} is of interest. */
interface ReadOnlyStore extends JobRecordStore {

    @Override
    default Optional<JobRecord> find(JobId id) {
        throw new UnsupportedOperationException("A generator reads all records, or none");
    }

    @Override
    default JobRecord merge(JobRecord observation) {
        throw new UnsupportedOperationException("A generator writes no record");
    }
}
