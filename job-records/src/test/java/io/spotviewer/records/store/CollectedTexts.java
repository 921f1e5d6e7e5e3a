package io.spotviewer.records.store;

import java.util.Map;
import java.util.TreeMap;

/** A visitor that keeps the texts of a store by key, and fails for an entry without one. */
public final class CollectedTexts implements TextVisitor {

    private final Map<String, String> byKey = new TreeMap<>();

    @Override
    public void text(String key, String json) {
        if (byKey.put(key, json) != null) {
            throw new AssertionError("a second text of " + key);
        }
    }

    @Override
    public void unreadable(String key, String why) {
        throw new AssertionError(key + ": " + why);
    }

    public Map<String, String> byKey() {
        return byKey;
    }
}
