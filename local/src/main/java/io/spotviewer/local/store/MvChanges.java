package io.spotviewer.local.store;

import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.RecordChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the records in one map: the last one of each record, and all of them in the order of their times. A change is noted before
 * the record is written, so that an end of the process between the two leaves a change too many, and never one too few.
 */
final class MvChanges implements ChangedRecords {

    /** The entry with the time from which on all changes are noted; no record has this key. */
    private static final String SINCE = "";

    private final String name;
    private final SharedMap<String> records;
    private final SharedMap<String> last;
    private final SharedMap<String> byTime;
    private final InstantSource clock;

    /**
     * Takes the maps.
     *
     * @param name the name of the records, for messages
     * @param records the records by their keys
     * @param last the last change of each record
     * @param byTime the same by time
     */
    MvChanges(
            String name,
            SharedMap<String> records,
            SharedMap<String> last,
            SharedMap<String> byTime,
            InstantSource clock) {
        this.name = name;
        this.records = records;
        this.last = last;
        this.byTime = byTime;
        this.clock = clock;
    }

    /** The last change of a record. */
    private record Change(long millis, long version) {

        static @Nullable Change read(@Nullable String text) {
            if (text == null) {
                return null;
            }
            int space = text.indexOf(' ');
            return new Change(Long.parseLong(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
        }

        String text() {
            return millis + " " + version;
        }

        String place(String key) {
            return place(millis) + key;
        }

        static String place(long millis) {
            return String.format(Locale.ROOT, "%015d/", millis);
        }
    }

    /** Notes that a record is about to be written. */
    void changing(String key) {
        since();
        Change before = Change.read(last.get(key));
        Change now = new Change(clock.millis(), before == null ? 1 : before.version + 1);
        byTime.put(now.place(key), "");
        last.put(key, now.text());
        if (before != null && before.millis != now.millis) {
            byTime.with(map -> String.valueOf(map.remove(before.place(key))));
        }
    }

    /** Returns the time from which on all changes are noted. A store that has records already begins now. */
    private long since() {
        return Long.parseLong(beginning().split(" ", 2)[0]);
    }

    /** Returns what distinguishes these changes from those of any other store. */
    String origin() {
        return beginning();
    }

    private String beginning() {
        String known = last.get(SINCE);
        if (known == null) {
            known = (records.size() == 0 ? 0 : clock.millis()) + " " + UUID.randomUUID();
            last.put(SINCE, known);
        }
        return known;
    }

    @Override
    public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
        long since = since();
        if (from.toEpochMilli() < since) {
            throw new ChangesUnavailableException(
                    name, new IllegalStateException("changes are noted since " + Instant.ofEpochMilli(since)));
        }
        List<String> keys = byTime.with(map -> {
            List<String> found = new ArrayList<>();
            String first = Change.place(Math.max(0, from.toEpochMilli()));
            for (Iterator<String> places = map.keyIterator(first); places.hasNext(); ) {
                String place = places.next();
                String key = place.substring(first.length());
                if (Math.floorMod(key.hashCode(), SHARDS) == shard) {
                    found.add(place);
                }
            }
            return found;
        });
        int length = Change.place(0).length();
        for (String place : keys) {
            String key = place.substring(length);
            Change change = Change.read(last.get(key));
            if (change != null && change.place(key).equals(place)) {
                changes.accept(new RecordChange(key, change.version, Instant.ofEpochMilli(change.millis)));
            }
        }
    }

    @Override
    public void sample(int part, int parts, Consumer<RecordChange> receiver) {
        List<String> keys = records.with(map -> {
            List<String> found = new ArrayList<>();
            for (String key : map.keySet()) {
                if (Math.floorMod(key.hashCode(), parts) == part) {
                    found.add(key);
                }
            }
            return found;
        });
        for (String key : keys) {
            Change change = Change.read(last.get(key));
            receiver.accept(
                    change == null
                            ? new RecordChange(key, 0, null)
                            : new RecordChange(
                                    key, change.version, Objects.requireNonNull(Instant.ofEpochMilli(change.millis))));
        }
    }
}
