package io.spotviewer.records.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.RecordChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables of before get the index of changes by an update. */
class ChangesIndexTest {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.moto();

    private static List<RecordChange> changes(ChangedRecords store) {
        List<RecordChange> found = new ArrayList<>();
        for (int shard = 0; shard < ChangedRecords.SHARDS; shard++) {
            store.changedSince(shard, Instant.EPOCH, found::add);
        }
        return found;
    }

    @Test
    void withoutTheIndexTheReaderIsSentToAllRecordsAndAnUpdateOfTheTableShowsTheChangesOfBefore() {
        String table = SERVER.createJobTableOfBefore();
        DynamoJobRecordStore store = new DynamoJobRecordStore(SERVER.client(), table);
        JobRecord before = store.merge(SampleRecords.job("before", JobStatus.RUNNING, 0, SampleRecords.NOON));
        assertThatExceptionOfType(ChangesUnavailableException.class)
                .isThrownBy(() -> changes(store))
                .withMessageContaining(table);

        SERVER.indexChanges(table);
        assertThat(changes(store)).extracting(RecordChange::key).containsExactly("before");
        assertThat(store.find(before.id())).contains(before);
    }
}
