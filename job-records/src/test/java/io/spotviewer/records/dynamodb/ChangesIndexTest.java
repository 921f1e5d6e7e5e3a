package io.spotviewer.records.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.RecordChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables of before get the index of changes by an update, and archived items get an end. */
class ChangesIndexTest {

    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.moto();

    private static List<RecordChange> changes(ChangedRecords store) {
        List<RecordChange> found = new ArrayList<>();
        for (int shard = 0; shard < ChangedRecords.SHARDS; shard++) {
            store.changedSince(shard, Instant.EPOCH, found::add);
        }
        return found;
    }

    private static @Nullable AttributeValue end(String table, Map<String, AttributeValue> key) {
        return SERVER.client()
                .getItem(request -> request.tableName(table).key(key))
                .item()
                .get("ExpiresAt");
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

    @Test
    void anArchivedJobGetsItsEndUnlessItHasChangedAndAChangeTakesTheEndAway() {
        String table = SERVER.createJobTable();
        DynamoJobRecordStore store = new DynamoJobRecordStore(SERVER.client(), table);
        Map<String, AttributeValue> key = Map.of("JobID", AttributeValue.fromS("job-1"));
        store.merge(SampleRecords.job("job-1", JobStatus.SUCCEEDED, 1, SampleRecords.NOON));
        long version = changes(store).get(0).version();

        assertThat(store.expire("job-1", version + 1, END)).isFalse();
        assertThat(store.expire("nobody", 1, END)).isFalse();
        assertThat(end(table, key)).isNull();
        assertThat(store.find(new JobId("nobody"))).isEmpty();
        assertThat(store.expire("job-1", version, END)).isTrue();
        assertThat(end(table, key)).isEqualTo(AttributeValue.fromN(Long.toString(END.getEpochSecond())));
        assertThat(changes(store)).extracting(RecordChange::version).containsExactly(version);

        store.merge(SampleRecords.job("job-1", JobStatus.SUCCEEDED, 1, SampleRecords.NOON.plusSeconds(9)));
        assertThat(end(table, key)).isNull();
    }

    @Test
    void anArchivedInstanceEndsWithItsLinks() {
        String table = SERVER.createInstanceTable();
        DynamoInstanceRecordStore store = new DynamoInstanceRecordStore(SERVER.client(), table);
        store.merge(InstanceRecord.named("i-0000000000000001").with(InstanceFact.running(SampleRecords.NOON)));
        store.link("i-0000000000000001", new JobId("job-1"));

        assertThat(store.expire("i-0000000000000001", 1, END)).isTrue();
        for (String entry : List.of("instance", "job/job-1")) {
            assertThat(end(
                            table,
                            Map.of(
                                    "InstanceID",
                                    AttributeValue.fromS("i-0000000000000001"),
                                    "Entry",
                                    AttributeValue.fromS(entry))))
                    .as(entry)
                    .isEqualTo(AttributeValue.fromN(Long.toString(END.getEpochSecond())));
        }
    }
}
