package io.spotviewer.records.dynamodb;

import io.spotviewer.records.store.RecordRetention;
import io.spotviewer.records.store.RecordRetentionContract;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class MotoJobRetentionTest extends RecordRetentionContract {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.moto();

    private final String table = SERVER.createJobTable();
    private final DynamoJobRecordStore store = new DynamoJobRecordStore(SERVER.client(), table);
    private final RetainedItems items = new RetainedItems(SERVER.client(), table);

    @Override
    protected RecordRetention retention() {
        return store;
    }

    @Override
    protected void observe(String id, int number) {
        store.merge(RetainedItems.observedJob(id, number));
    }

    @Override
    protected @Nullable String text(String id) {
        return items.text(RetainedItems.job(id));
    }

    @Override
    protected SortedSet<Integer> observed(String text) {
        return RetainedItems.ofJob(text);
    }

    @Override
    protected @Nullable Instant end(String id) {
        return items.end(RetainedItems.job(id));
    }

    @Override
    protected boolean deleteIfEnded(String id) {
        return items.deleteIfEnded(RetainedItems.job(id));
    }
}
