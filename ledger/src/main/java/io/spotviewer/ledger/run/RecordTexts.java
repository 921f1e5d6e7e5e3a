package io.spotviewer.ledger.run;

import io.spotviewer.records.store.TextVisitor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The texts of records by their keys; entries that are no records apart, with the reasons. */
final class RecordTexts implements TextVisitor {

    private final TreeMap<String, String> texts = new TreeMap<>();
    private final TreeMap<String, String> unreadable = new TreeMap<>();

    @Override
    public void text(String key, String json) {
        texts.put(key, json);
    }

    @Override
    public void unreadable(String key, String why) {
        unreadable.put(key, why);
    }

    SortedMap<String, String> texts() {
        return Collections.unmodifiableSortedMap(texts);
    }

    SortedMap<String, String> unreadable() {
        return Collections.unmodifiableSortedMap(unreadable);
    }
}
