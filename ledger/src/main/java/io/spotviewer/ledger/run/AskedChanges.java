package io.spotviewer.ledger.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.RecordChange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one kind of records that a run asks for. It asks again for those of some minutes before the last run: they may be shown late,
 * and clocks of writers may be wrong. What the last run has seen of these is skipped.
 */
final class AskedChanges {

    /** The time by which changes may be shown late, or clocks of writers may be wrong. */
    static final Duration OVERLAP = Duration.ofMinutes(15);

    /** The parts of a store of which each run reads one, whatever is shown as changed. */
    private static final int SAMPLES = 256;

    /** The time for which a sample finds a change that was never shown. */
    private static final Duration SAMPLED = Duration.ofDays(1);

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final String note;
    private final SortedMap<String, Long> seen = new TreeMap<>();
    private final TreeSet<String> keys = new TreeSet<>();
    private final TreeSet<String> sampled = new TreeSet<>();

    private AskedChanges(String note) {
        this.note = note;
    }

    /**
     * Asks for changes.
     *
     * @param note the name of the note of what was seen
     * @param before the index of the last run
     * @param watermark the time of that run
     * @param number the number of this run, which chooses the sample
     */
    static AskedChanges of(
            ChangedRecords changes,
            String note,
            LedgerStore store,
            Index before,
            Instant watermark,
            Instant now,
            long number)
            throws IOException {
        AskedChanges asked = new AskedChanges(note);
        SortedMap<String, Long> known = known(store.note(before, note));
        TreeSet<String> shown = new TreeSet<>();
        for (int shard = 0; shard < ChangedRecords.SHARDS; shard++) {
            changes.changedSince(shard, watermark.minus(OVERLAP), change -> {
                shown.add(change.key());
                asked.take(change, known, now);
            });
        }
        changes.sample(Math.floorMod(number, SAMPLES), SAMPLES, change -> {
            Instant at = change.changedAt();
            if (at != null
                    && !shown.contains(change.key())
                    && at.isAfter(now.minus(SAMPLED))
                    && at.isBefore(now.minus(OVERLAP))) {
                asked.sampled.add(change.key());
            }
        });
        return asked;
    }

    private void take(RecordChange change, SortedMap<String, Long> known, Instant now) {
        Instant at = change.changedAt();
        if (at != null && !at.isBefore(now.minus(OVERLAP))) {
            seen.put(change.key(), change.version());
        }
        Long version = known.get(change.key());
        if (version == null || version != change.version()) {
            keys.add(change.key());
        }
    }

    private static SortedMap<String, Long> known(byte @Nullable [] note) throws IOException {
        TreeMap<String, Long> known = new TreeMap<>();
        if (note != null) {
            for (var entry : MAPPER.readTree(note).properties()) {
                known.put(entry.getKey(), entry.getValue().asLong());
            }
        }
        return known;
    }

    /** Returns the keys of what may have changed: what is shown and was not seen, and a sample. */
    SortedSet<String> keys() {
        TreeSet<String> all = new TreeSet<>(keys);
        all.addAll(sampled);
        return Collections.unmodifiableSortedSet(all);
    }

    /** Returns the keys of the sample: none of them should turn out to have changed. */
    SortedSet<String> sampled() {
        return Collections.unmodifiableSortedSet(sampled);
    }

    /** Notes what was seen. */
    void write(LedgerCommit commit) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        seen.forEach(json::put);
        commit.putNote(note, MAPPER.writeValueAsBytes(json));
    }
}
