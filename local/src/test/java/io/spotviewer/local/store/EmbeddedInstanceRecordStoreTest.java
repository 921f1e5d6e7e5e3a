package io.spotviewer.local.store;

import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.InstanceRecordStoreContract;
import org.junit.jupiter.api.AfterEach;

class EmbeddedInstanceRecordStoreTest extends InstanceRecordStoreContract {

    private final EmbeddedStore database = EmbeddedStore.inMemory();

    @Override
    protected InstanceRecordStore store() {
        return database.instances();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
