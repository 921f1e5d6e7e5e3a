package io.spotviewer.local.store;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.RecordJson;
import io.spotviewer.records.RecordVisitor;
import java.util.Optional;
import org.h2.mvstore.MVMap;

/** Job records as JSON by job id. */
final class MvJobRecordStore implements JobRecordStore {

    private final MVMap<String, String> records;

    MvJobRecordStore(MVMap<String, String> records) {
        this.records = records;
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(records.get(id.value())).map(RecordJson::readJob);
    }

    @Override
    public JobRecord merge(JobRecord observation) {
        return MergedEntry.merge(
                records,
                observation.id().value(),
                observation,
                RecordJson::readJob,
                RecordJson::write,
                JobRecord::merge);
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        MergedEntry.visit(records, RecordJson::readJob, visitor);
    }
}
