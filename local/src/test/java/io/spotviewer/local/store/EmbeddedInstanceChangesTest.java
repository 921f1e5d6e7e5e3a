package io.spotviewer.local.store;

import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangedRecordsContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class EmbeddedInstanceChangesTest extends ChangedRecordsContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final EmbeddedStore database = EmbeddedStore.inMemory();

    @Override
    protected ChangedRecords changes() {
        return database.changes().instances();
    }

    @Override
    protected void change(String id, int number) {
        database.instances().merge(InstanceRecord.named(id).with(InstanceFact.launched(NOON.plusSeconds(number))));
    }

    @Override
    protected void repeat(String id) {
        database.instances().merge(InstanceRecord.named(id));
    }

    @AfterEach
    void close() {
        database.close();
    }
}
