package io.spotviewer.records.store;

import java.time.Instant;

/**
 * The end of records in a store. Only who has archived a record may use it: a writer of records never sets an end, and each change removes
 * it. Safe for many threads at once.
 */
public interface RecordRetention {

    /**
     * Lets the store delete the record and what belongs to it at or some days after {@code at}, unless the record is no longer
     * the one that was archived.
     *
     * @param key the id of the job or the instance
     * @param record the text that was archived
     * @return true if the end was set; false if the record has changed or is gone
     */
    boolean expire(String key, String record, Instant at);
}
