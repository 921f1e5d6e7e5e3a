package io.spotviewer.local.store;

import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
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
            Function<String, R> read,
            Function<R, String> write,
            BinaryOperator<R> merge) {
        return shared.with(map -> merge(map, key, observation, read, write, merge));
    }

    private static <R> R merge(
            MVMap<String, String> map,
            String key,
            R observation,
            Function<String, R> read,
            Function<R, String> write,
            BinaryOperator<R> merge) {
        while (true) {
            String stored = map.get(key);
            if (stored == null) {
                if (map.putIfAbsent(key, write.apply(observation)) == null) {
                    return observation;
                }
                continue;
            }
            R before = read.apply(stored);
            R after = merge.apply(before, observation);
            if (after.equals(before) || map.replace(key, stored, write.apply(after))) {
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
}
