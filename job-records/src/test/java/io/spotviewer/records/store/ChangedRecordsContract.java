package io.spotviewer.records.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules for all {@link ChangedRecords}. A store's own test extends this and says how to get an empty one. */
public abstract class ChangedRecordsContract {

    private static final List<String> IDS = List.of(
            "i-0000000000000001",
            "i-0000000000000002",
            "i-0000000000000003",
            "i-0000000000000004",
            "i-0000000000000005",
            "i-0000000000000006");

    /** The changes of a store with nothing in it, the same one within a test. */
    protected abstract ChangedRecords changes();

    /** Writes a change of the record with that id, which a valid id of a job and of an instance at once. */
    protected abstract void change(String id, int number);

    /** Writes once more what is already recorded. */
    protected abstract void repeat(String id);

    private List<RecordChange> since(Instant from) {
        List<RecordChange> found = new ArrayList<>();
        for (int shard = 0; shard < ChangedRecords.SHARDS; shard++) {
            List<RecordChange> ofShard = new ArrayList<>();
            changes().changedSince(shard, from, ofShard::add);
            assertThat(ofShard).extracting(RecordChange::changedAt).isSorted();
            found.addAll(ofShard);
        }
        return found;
    }

    private static SortedMap<String, Long> versions(List<RecordChange> changes) {
        SortedMap<String, Long> versions = new TreeMap<>();
        changes.forEach(change -> assertThat(versions.put(change.key(), change.version()))
                .as("%s is shown once", change.key())
                .isNull());
        return versions;
    }

    @Test
    void aStoreWithoutRecordsHasNoChanges() {
        assertThat(since(Instant.EPOCH)).isEmpty();
    }

    @Test
    void everyChangedRecordIsInOneShardWithItsVersion() {
        IDS.forEach(id -> change(id, 1));
        SortedMap<String, Long> before = versions(since(Instant.EPOCH));
        assertThat(before.keySet()).containsExactlyElementsOf(IDS);

        change(IDS.get(2), 2);
        SortedMap<String, Long> after = versions(since(Instant.EPOCH));
        assertThat(after.keySet()).containsExactlyElementsOf(IDS);
        for (Map.Entry<String, Long> entry : after.entrySet()) {
            if (entry.getKey().equals(IDS.get(2))) {
                assertThat(entry.getValue()).isGreaterThan(before.get(entry.getKey()));
            } else {
                assertThat(entry.getValue()).isEqualTo(before.get(entry.getKey()));
            }
        }
    }

    @Test
    void whatAddsNothingIsNoChange() {
        change(IDS.get(0), 1);
        List<RecordChange> before = since(Instant.EPOCH);
        repeat(IDS.get(0));
        assertThat(since(Instant.EPOCH)).isEqualTo(before);
    }

    @Test
    void onlyChangesFromThenOnAreShown() {
        change(IDS.get(0), 1);
        Instant last = Objects.requireNonNull(since(Instant.EPOCH).get(0).changedAt());
        assertThat(since(last)).hasSize(1);
        assertThat(since(last.plusMillis(1))).isEmpty();
    }

    @Test
    void theSampleOfAllPartsIsAllRecordsAndAgreesWithTheChanges() {
        IDS.forEach(id -> change(id, 1));
        change(IDS.get(1), 2);
        List<RecordChange> sampled = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            changes().sample(part, 4, sampled::add);
        }
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(since(Instant.EPOCH));
    }
}
