package io.spotviewer.local.store;

import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.JobRecordStoreContract;
import io.spotviewer.records.store.OpenJobs;
import org.junit.jupiter.api.AfterEach;

class EmbeddedJobRecordStoreTest extends JobRecordStoreContract {

    private final EmbeddedStore database = EmbeddedStore.inMemory();

    @Override
    protected JobRecordStore store() {
        return database.jobs();
    }

    @Override
    protected OpenJobs openJobs() {
        return database.openJobs();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
