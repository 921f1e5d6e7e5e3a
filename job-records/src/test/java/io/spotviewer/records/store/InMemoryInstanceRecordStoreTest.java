package io.spotviewer.records.store;

class InMemoryInstanceRecordStoreTest extends InstanceRecordStoreContract {

    private final InstanceRecordStore store = new InMemoryInstanceRecordStore();

    @Override
    protected InstanceRecordStore store() {
        return store;
    }
}
