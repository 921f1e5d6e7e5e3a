package io.spotviewer.records.store;

/**
 * The receiver of a store's entries, one at a time.
 *
 * @param <R> the kind of record
 */
public interface RecordVisitor<R> {

    /** Receives one record. */
    void record(R found);

    /**
     * Receives an entry that is not a record. Such an entry is reported; it is neither dropped nor a reason to stop.
     *
     * @param key the entry's key as stored
     * @param why the reason, with the expected and the found form
     */
    void unreadable(String key, String why);
}
