package io.spotviewer.records.store;

/**
 * The receiver of a store's records as the texts that they are stored as, one at a time: whoever only passes records on needs to read none.
 */
public interface TextVisitor {

    /**
     * Receives one record. It may turn out to be unreadable.
     *
     * @param key the id of the job or the instance
     * @param json the record as {@link RecordJson} writes it
     */
    void text(String key, String json);

    /** Receives an entry that is known not to be a record. */
    void unreadable(String key, String why);
}
