package io.spotviewer.local.store;

import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
import java.util.Collection;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.h2.mvstore.MVMap;

/** The update of a map's entry without a lock: read, merge, replace the value read, and repeat if it changed. */
final class MergedEntry {

    private MergedEntry() {}

    static <R> R merge(
            SharedMap<String> shared,
            String key,
            R observation,
            ReadRecords<R> read,
            Function<R, String> write,
            BinaryOperator<R> merge,
            MvChanges changes) {
        return shared.with(map -> merge(map, key, observation, read, write, merge, changes));
    }

    private static <R> R merge(
            MVMap<String, String> map,
            String key,
            R observation,
            ReadRecords<R> read,
            Function<R, String> write,
            BinaryOperator<R> merge,
            MvChanges changes) {
        while (true) {
            String stored = map.get(key);
            R before = stored == null ? null : read.read(key, stored);
            R after = before == null ? observation : merge.apply(before, observation);
            if (after.equals(before)) {
                return after;
            }
            String text = write.apply(after);
            changes.changing(key);
            if (stored == null ? map.putIfAbsent(key, text) == null : map.replace(key, stored, text)) {
                read.keep(key, text, after);
                return after;
            }
        }
    }

    static <R> void visit(SharedMap<String> shared, Function<String, R> read, RecordVisitor<R> visitor) {
        shared.with(map -> {
            visit(map, read, visitor);
            return visitor;
        });
    }

    private static <R> void visit(MVMap<String, String> map, Function<String, R> read, RecordVisitor<R> visitor) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            R found;
            try {
                found = read.apply(entry.getValue());
            } catch (UnreadableRecordException e) {
                visitor.unreadable(entry.getKey(), String.valueOf(e.getMessage()));
                continue;
            }
            visitor.record(found);
        }
    }

    static void visitTexts(SharedMap<String> shared, TextVisitor visitor) {
        shared.with(map -> {
            map.entrySet().forEach(entry -> visitor.text(entry.getKey(), entry.getValue()));
            return visitor;
        });
    }

    static void visitTexts(SharedMap<String> shared, Collection<String> keys, TextVisitor visitor) {
        for (String key : keys) {
            String text = shared.get(key);
            if (text != null) {
                visitor.text(key, text);
            }
        }
    }
}
