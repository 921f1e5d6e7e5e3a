package io.spotviewer.records;

class InMemoryInstanceRecordStoreTest extends InstanceRecordStoreContract {

    private final InstanceRecordStore store = new InMemoryInstanceRecordStore();

    @Override
    protected InstanceRecordStore store() {
        return store;
    }
}
