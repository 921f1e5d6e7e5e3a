package io.spotviewer.records.dynamodb;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangedRecordsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MotoJobChangesTest extends ChangedRecordsContract {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.moto();

    private final DynamoJobRecordStore store = new DynamoJobRecordStore(SERVER.client(), SERVER.createJobTable());

    @Override
    protected ChangedRecords changes() {
        return store;
    }

    @Override
    protected void change(String id, int number) {
        store.merge(SampleRecords.job(id, JobStatus.RUNNING, number, SampleRecords.NOON.plusSeconds(number)));
    }

    @Override
    protected void repeat(String id) {
        store.merge(JobRecord.named(new JobId(id)));
    }
}
