package io.spotviewer.records.store;

class InMemoryJobRecordStoreTest extends JobRecordStoreContract {

    private final InMemoryJobRecordStore store = new InMemoryJobRecordStore();

    @Override
    protected JobRecordStore store() {
        return store;
    }

    @Override
    protected OpenJobs openJobs() {
        return store;
    }
}
