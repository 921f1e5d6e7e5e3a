package io.spotviewer.local.store;

import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.JobRecordStoreContract;
import org.junit.jupiter.api.AfterEach;

class EmbeddedJobRecordStoreTest extends JobRecordStoreContract {

    private final EmbeddedStore database = EmbeddedStore.inMemory();

    @Override
    protected JobRecordStore store() {
        return database.jobs();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
