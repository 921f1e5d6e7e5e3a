package io.spotviewer.records;

/**
 * Receives what a store holds, one entry at a time.
 *
 * @param <R> the kind of record
 */
public interface RecordVisitor<R> {

    /** One record. */
    void record(R found);

    /**
     * One entry that is not a record: it is told, not dropped and not a reason to stop.
     *
     * @param key the entry's key as stored
     * @param why what was expected and what is there
     */
    void unreadable(String key, String why);
}
