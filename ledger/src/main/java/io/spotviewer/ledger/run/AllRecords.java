package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All records of a fleet: those in their stores, and those that only a ledger has, since their stores may have deleted them. The records that
 * may have ended are left out of what a store is read for, and asked for one by one, so that none is missed or taken twice, whenever it is
 * deleted. It needs some 64 bytes of memory for each of them.
 */
public final class AllRecords {

    private static final List<String> JOB_KEYS = List.of("x_Day", "x_JobId", "x_IsOpen");
    private static final List<String> JOB_TEXTS = List.of("x_Day", "x_JobId", "x_IsOpen", "x_Record");
    private static final List<String> INSTANCE_TEXTS = List.of("x_Day", "x_InstanceId", "x_EndedAt", "x_Record");

    /** The records that are asked for at once. */
    private static final int AT_ONCE = 500;

    private final LedgerStore store;
    private final @Nullable Index index;
    private final ArchiveNote note;
    private final KeyHashes ended = new KeyHashes();

    private AllRecords(LedgerStore store, @Nullable Index index, ArchiveNote note) {
        this.store = store;
        this.index = index;
        this.note = note;
    }

    /**
     * Takes the ledger in force.
     *
     * @param index its index; null if there is none
     * @throws IOException if it has records that this version can't read
     */
    public static AllRecords of(LedgerStore store, @Nullable Index index) throws IOException {
        AllRecords all = new AllRecords(store, index, ArchiveNote.read(store, index));
        if (index == null || all.note.isNone()) {
            return all;
        }
        if (!index.isOfThisSchema()) {
            throw new IOException("the ledger has records that are in no table any more, in columns of version "
                    + index.schema() + ", which this version of the program can't read; use the one before");
        }
        all.note.texts().keySet().forEach(all.ended::add);
        for (LineKind kind : List.of(LineKind.JOBS, LineKind.INSTANCES)) {
            all.read(index, kind, false, key -> true, (id, text, mayHaveEnded) -> {
                if (mayHaveEnded) {
                    all.ended.add(ArchiveNote.name(kind, id));
                }
            });
        }
        return all;
    }

    ArchiveNote note() {
        return note;
    }

    /** A record as its line has it; the text may be left out. */
    private interface EachRecord {
        void record(String id, @Nullable String text, boolean mayHaveEnded);
    }

    /** A choice of partitions. */
    private interface Wanted {
        boolean has(PartitionKey key);
    }

    private void read(Index of, LineKind kind, boolean withTexts, Wanted wanted, EachRecord each) throws IOException {
        for (PartitionKey key : of.partitions().keySet()) {
            if (key.kind() != kind || !wanted.has(key)) {
                continue;
            }
            if (kind == LineKind.JOBS) {
                store.read(
                        of,
                        LineFile.JOBS,
                        key,
                        withTexts ? JOB_TEXTS : JOB_KEYS,
                        line -> each.record(line.jobId(), line.record(), note.mayHaveEnded(line)));
            } else {
                store.read(of, LineFile.INSTANCES, key, INSTANCE_TEXTS, line -> {
                    if (line.record() != null) {
                        each.record(line.instanceId(), line.record(), note.mayHaveEnded(line));
                    }
                });
            }
        }
    }

    /** Passes on all job records. */
    Consumer<TextVisitor> of(JobRecordStore jobs) {
        return visitor -> jobs(jobs::visitTexts, jobs, visitor, 0, 1);
    }

    /** Passes on all instance records. */
    Consumer<TextVisitor> of(InstanceRecordStore instances) {
        return visitor -> instances(instances::visitTexts, instances, visitor, 0, 1);
    }

    /**
     * Passes on the job records of a part.
     *
     * @param some the part of them in their store
     * @param part the number of the part
     * @param parts the number of parts that are all records together
     */
    public void jobs(Consumer<TextVisitor> some, JobRecordStore jobs, TextVisitor visitor, int part, int parts) {
        pass(LineKind.JOBS, some, jobs::visitTexts, ArchivedRecords::joinedJob, visitor, part, parts);
    }

    /** Passes on the instance records of a part, likewise. */
    public void instances(
            Consumer<TextVisitor> some, InstanceRecordStore instances, TextVisitor visitor, int part, int parts) {
        pass(LineKind.INSTANCES, some, instances::visitTexts, ArchivedRecords::joinedInstance, visitor, part, parts);
    }

    /** Joins the text of a record with what its store has. */
    private interface Joined {
        String text(String id, String archived, @Nullable String stored, TextVisitor unreadable);
    }

    private void pass(
            LineKind kind,
            Consumer<TextVisitor> some,
            BiConsumer<Collection<String>, TextVisitor> single,
            Joined joined,
            TextVisitor visitor,
            int part,
            int parts) {
        if (index == null || note.isNone()) {
            some.accept(visitor);
            return;
        }
        some.accept(new TextVisitor() {
            @Override
            public void text(String key, String json) {
                if (!ended.has(ArchiveNote.name(kind, key))) {
                    visitor.text(key, json);
                }
            }

            @Override
            public void unreadable(String key, String why) {
                if (!ended.has(ArchiveNote.name(kind, key))) {
                    visitor.unreadable(key, why);
                }
            }
        });
        TreeMap<String, String> texts = new TreeMap<>();
        Runnable flush = () -> {
            RecordTexts now = new RecordTexts();
            single.accept(texts.keySet(), now);
            texts.forEach((id, text) ->
                    visitor.text(id, joined.text(id, text, now.texts().get(id), visitor)));
            now.unreadable().forEach(visitor::unreadable);
            texts.clear();
        };
        try {
            read(index, kind, true, key -> Math.floorMod(key.hashCode(), parts) == part, (id, text, mayHaveEnded) -> {
                if (mayHaveEnded && text != null) {
                    texts.put(id, text);
                    if (texts.size() == AT_ONCE) {
                        flush.run();
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the records that the ledger has", e);
        }
        if (part == 0) {
            String prefix = ArchiveNote.name(kind, "");
            note.texts().forEach((name, text) -> {
                if (name.startsWith(prefix)) {
                    texts.put(name.substring(prefix.length()), text);
                }
            });
        }
        flush.run();
    }

    /** Puts what the next run has to know of them beside the partitions that were made of them. */
    public void write(LedgerCommit commit) throws IOException {
        after(commit.index(null, null, 0)).write(commit);
    }

    private ArchiveNote after(Index after) throws IOException {
        if (index == null || note.isNone()) {
            return note;
        }
        KeyHashes made = new KeyHashes();
        TreeSet<String> joined = new TreeSet<>(note.joined());
        TreeMap<String, String> texts = new TreeMap<>();
        for (LineKind kind : List.of(LineKind.JOBS, LineKind.INSTANCES)) {
            read(after, kind, false, key -> true, (id, text, mayHaveEnded) -> {
                String name = ArchiveNote.name(kind, id);
                if (ended.has(name)) {
                    made.add(name);
                    if (!mayHaveEnded) {
                        joined.add(name);
                    }
                }
            });
        }
        if (made.size() < ended.size()) {
            note.texts().forEach((name, text) -> putUnlessMade(name, text, made, texts));
            for (LineKind kind : List.of(LineKind.JOBS, LineKind.INSTANCES)) {
                read(index, kind, true, key -> true, (id, text, mayHaveEnded) -> {
                    if (mayHaveEnded && text != null) {
                        putUnlessMade(ArchiveNote.name(kind, id), text, made, texts);
                    }
                });
            }
        }
        return note.withJoined(joined)
                .withTexts(texts)
                .withLeft(Collections.emptySortedMap())
                .on(note.before(), null);
    }

    private static void putUnlessMade(String name, String text, KeyHashes made, Map<String, String> texts) {
        if (!made.has(name)) {
            texts.put(name, text);
        }
    }
}
