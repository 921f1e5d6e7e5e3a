package io.spotviewer.local.store;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangedRecordsContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class EmbeddedJobChangesTest extends ChangedRecordsContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final EmbeddedStore database = EmbeddedStore.inMemory();

    @Override
    protected ChangedRecords changes() {
        return database.changes().jobs();
    }

    @Override
    protected void change(String id, int number) {
        database.jobs()
                .merge(JobRecord.builder(new JobId(id))
                        .lastEventAt(NOON.plusSeconds(number))
                        .build());
    }

    @Override
    protected void repeat(String id) {
        database.jobs().merge(JobRecord.named(new JobId(id)));
    }

    @AfterEach
    void close() {
        database.close();
    }
}
