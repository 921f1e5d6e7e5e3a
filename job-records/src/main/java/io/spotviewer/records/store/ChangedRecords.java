package io.spotviewer.records.store;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * The changes of a store's records, for a reader that has seen all records before. Reading them costs what has changed, whatever the store
 * holds. Safe for many readers at once.
 */
public interface ChangedRecords {

    /** Number of shards; every record is in one, and a reader asks for each. */
    int SHARDS = 16;

    /**
     * Passes on the records of a shard that changed at or after {@code from}, by the clocks of their writers, the earliest first. Changes of
     * the last moments may be missing, and a clock may be off: a reader asks again for what it has seen, and skips versions that it knows.
     *
     * @param shard 0 to {@link #SHARDS} - 1
     * @throws ChangesUnavailableException if the store has no index of changes, or not yet a whole one: then only reading all records shows
     *     all changes
     */
    void changedSince(int shard, Instant from, Consumer<RecordChange> changes);

    /**
     * Passes on all records of part number {@code part} of {@code parts} disjoint parts of the store, as they are at this moment: a check of
     * what the changes have shown.
     */
    void sample(int part, int parts, Consumer<RecordChange> records);
}
