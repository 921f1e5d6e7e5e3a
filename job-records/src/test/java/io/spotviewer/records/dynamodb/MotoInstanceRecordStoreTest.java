package io.spotviewer.records.dynamodb;

import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.InstanceRecordStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MotoInstanceRecordStoreTest extends InstanceRecordStoreContract {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.moto();

    private final InstanceRecordStore store =
            new DynamoInstanceRecordStore(SERVER.client(), SERVER.createInstanceTable());

    @Override
    protected InstanceRecordStore store() {
        return store;
    }
}
