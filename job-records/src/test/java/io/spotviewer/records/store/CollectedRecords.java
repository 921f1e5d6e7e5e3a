package io.spotviewer.records.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A visitor that keeps what it is shown.
 *
 * @param <R> the kind of record
 */
public final class CollectedRecords<R> implements RecordVisitor<R> {

    private final List<R> records = new ArrayList<>();
    private final TreeMap<String, String> unreadable = new TreeMap<>();

    @Override
    public void record(R found) {
        records.add(found);
    }

    @Override
    public void unreadable(String key, String why) {
        unreadable.put(key, why);
    }

    /** The records, in the order in which they were shown. */
    public List<R> records() {
        return List.copyOf(records);
    }

    /** Why the entry of each key was no record. */
    public Map<String, String> unreadable() {
        return new TreeMap<>(unreadable);
    }
}
