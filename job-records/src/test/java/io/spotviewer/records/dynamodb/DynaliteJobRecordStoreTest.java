package io.spotviewer.records.dynamodb;

import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.JobRecordStoreContract;
import io.spotviewer.records.store.OpenJobs;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynaliteJobRecordStoreTest extends JobRecordStoreContract {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.dynalite();

    private final DynamoJobRecordStore store = new DynamoJobRecordStore(SERVER.client(), SERVER.createJobTable());

    @Override
    protected JobRecordStore store() {
        return store;
    }

    @Override
    protected OpenJobs openJobs() {
        return store;
    }
}
