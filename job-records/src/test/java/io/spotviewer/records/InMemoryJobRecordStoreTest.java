package io.spotviewer.records;

class InMemoryJobRecordStoreTest extends JobRecordStoreContract {

    private final JobRecordStore store = new InMemoryJobRecordStore();

    @Override
    protected JobRecordStore store() {
        return store;
    }
}
