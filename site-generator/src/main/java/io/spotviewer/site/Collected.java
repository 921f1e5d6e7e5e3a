package io.spotviewer.site;

import io.spotviewer.records.Quoted;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import java.util.ArrayList;
import java.util.List;

/** A visitor that keeps all records of a store. */
final class Collected<R> implements RecordVisitor<R> {

    private final List<R> records = new ArrayList<>();
    private final List<UnreadableEntry> unreadable = new ArrayList<>();

    @Override
    public void record(R found) {
        records.add(found);
    }

    @Override
    public void unreadable(String key, String why) {
        unreadable.add(new UnreadableEntry(Quoted.of(key), why));
    }

    List<R> records() {
        return records;
    }

    List<UnreadableEntry> unreadable() {
        return unreadable;
    }

    void addUnreadableOf(Collected<?> other) {
        unreadable.addAll(other.unreadable);
    }
}
