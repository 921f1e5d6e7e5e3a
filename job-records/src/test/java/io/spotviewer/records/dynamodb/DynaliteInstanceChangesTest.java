package io.spotviewer.records.dynamodb;

import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangedRecordsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynaliteInstanceChangesTest extends ChangedRecordsContract {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.dynalite();

    private final DynamoInstanceRecordStore store =
            new DynamoInstanceRecordStore(SERVER.client(), SERVER.createInstanceTable());

    @Override
    protected ChangedRecords changes() {
        return store;
    }

    @Override
    protected void change(String id, int number) {
        store.link(id, new JobId("job-" + number));
        store.merge(InstanceRecord.named(id).with(InstanceFact.running(SampleRecords.NOON.plusSeconds(number))));
    }

    @Override
    protected void repeat(String id) {
        store.merge(InstanceRecord.named(id));
    }
}
