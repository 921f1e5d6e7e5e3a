package io.spotviewer.ledger.run;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PackedLines;
import io.spotviewer.ledger.spill.SortedLines;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.ledger.store.Buckets;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.ledger.store.PartitionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The partitions in which lines take the place of others. Each gets the lines and the bytes that a run over all records gives it. */
final class ChangedPartitions {

    private static final int PART_IN_MEMORY = 8;

    private final LedgerStore store;
    private final Index before;
    private final LedgerCommit commit;
    private final CommittedLines sink;
    private final Predicate<Object> isReplaced;
    private final Path temporary;

    /** @param isReplaced true for a former line that is no longer one, if it is not among the new ones */
    ChangedPartitions(
            LedgerStore store, Index before, LedgerCommit commit, Predicate<Object> isReplaced, Path temporary) {
        this.store = store;
        this.before = before;
        this.commit = commit;
        this.sink = new CommittedLines(commit);
        this.isReplaced = isReplaced;
        this.temporary = temporary;
    }

    /** Writes the partitions that may have lines to be replaced, and those of the new lines. */
    void write(Collection<PartitionKey> touched, LineLanes lines, int threads) {
        SortedMap<LineLanes.Place, SortedSet<PartitionKey>> places = new TreeMap<>();
        touched.forEach(key ->
                places.computeIfAbsent(place(key), unseen -> new TreeSet<>()).add(key));
        lines.places().forEach(place -> places.computeIfAbsent(place, unseen -> new TreeSet<>()));
        SideBySide.run(
                threads, places.entrySet().stream().map(each -> () -> write(each.getKey(), each.getValue(), lines)));
    }

    private static LineLanes.Place place(PartitionKey key) {
        return LineLanes.Place.of(LineLanes.Kind.valueOf(key.kind().name()), key.day());
    }

    private void write(LineLanes.Place place, SortedSet<PartitionKey> touched, LineLanes lines) {
        LineKind kind = LineKind.valueOf(place.kind().name());
        SortedMap<PartitionKey, Partition> former = before.of(kind, place.date());
        long rows = former.values().stream().mapToLong(Partition::rows).sum();
        long added = lines.has(place) ? lines.at(place).entries() : 0;
        try {
            int buckets = Buckets.count(rows - replaced(touched, rows, added) + added);
            SortedSet<PartitionKey> rewritten = new TreeSet<>(touched);
            if (buckets == before.buckets(kind, place.date())) {
                for (int bucket : bucketsOf(lines, place, buckets)) {
                    rewritten.add(new PartitionKey(kind, place.date(), bucket));
                }
            } else {
                rewritten.addAll(former.keySet());
            }
            if (buckets == before.buckets(kind, place.date())) {
                merge(place, rewritten, buckets, lines);
            } else {
                divideAnew(place, rewritten, buckets, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the lines of " + kind.folder() + " of a day", e);
        }
    }

    /** Returns the number of lines to be replaced; any number where it doesn't change the number of buckets. */
    private long replaced(Collection<PartitionKey> touched, long rows, long added) throws IOException {
        long most = 0;
        for (PartitionKey key : touched) {
            Partition partition = before.partitions().get(key);
            most += partition == null ? 0 : partition.rows();
        }
        if (Buckets.count(rows + added) == Buckets.count(rows - most + added)) {
            return 0;
        }
        AtomicLong replaced = new AtomicLong();
        for (PartitionKey key : touched) {
            read(key, line -> {
                if (isReplaced.test(line)) {
                    replaced.incrementAndGet();
                }
            });
        }
        return replaced.get();
    }

    private static SortedSet<Integer> bucketsOf(LineLanes lines, LineLanes.Place place, int buckets) {
        TreeSet<Integer> found = new TreeSet<>();
        if (lines.has(place)) {
            Packed.Reader in = new Packed.Reader();
            Entries.read(lines.at(place), entry -> {
                in.over(entry);
                found.add(Buckets.of(LineLanes.bucketKey(in.word()), buckets));
            });
        }
        return found;
    }

    /** Writes partitions with the new lines among those that stay: both are in order already. */
    private void merge(LineLanes.Place place, SortedSet<PartitionKey> keys, int buckets, LineLanes added)
            throws IOException {
        SortedMap<Integer, List<SortedLines.Entry>> byBucket = new TreeMap<>();
        if (added.has(place)) {
            SortedLines.read(
                    added.at(place),
                    entry -> byBucket.computeIfAbsent(
                                    Buckets.of(LineLanes.bucketKey(entry.key()), buckets), unseen -> new ArrayList<>())
                            .add(entry));
        }
        for (PartitionKey key : keys) {
            List<SortedLines.Entry> entries = byBucket.getOrDefault(key.bucket(), List.of());
            Spill.Lane lane = entries.isEmpty() ? null : added.at(place);
            switch (key.kind()) {
                case ATTEMPTS ->
                    merge(
                            LineFile.ATTEMPTS,
                            key,
                            buckets,
                            SortedLines.of(entries, lane, PackedLines::attempt),
                            AttemptLine.ORDER,
                            Cube::add);
                case INSTANCES ->
                    merge(
                            LineFile.INSTANCES,
                            key,
                            buckets,
                            SortedLines.of(entries, lane, PackedLines::instance),
                            InstanceLine.ORDER,
                            Cube::add);
                case JOBS ->
                    merge(
                            LineFile.JOBS,
                            key,
                            buckets,
                            SortedLines.of(entries, lane, PackedLines::jobLine),
                            JobLine.ORDER,
                            Cube::add);
            }
        }
    }

    private <L> void merge(
            LineFile<L> form,
            PartitionKey key,
            int buckets,
            Iterator<L> added,
            Comparator<L> order,
            BiConsumer<Cube, ? super L> add)
            throws IOException {
        try (CommittedLines.Partition<L> out = sink.begin(form, key, buckets, add)) {
            ArrayDeque<L> next = new ArrayDeque<>(1);
            take(added, next);
            store.read(before, form, key, line -> {
                if (isReplaced.test(line)) {
                    return;
                }
                while (!next.isEmpty() && order.compare(next.element(), line) < 0) {
                    out.add(next.remove());
                    take(added, next);
                }
                out.add(line);
            });
            while (!next.isEmpty()) {
                out.add(next.remove());
                take(added, next);
            }
            out.put();
        }
    }

    private static <L> void take(Iterator<L> from, ArrayDeque<L> next) {
        if (from.hasNext()) {
            next.add(from.next());
        }
    }

    /** Writes all partitions of a day in another number of buckets. */
    private void divideAnew(LineLanes.Place place, SortedSet<PartitionKey> keys, int buckets, LineLanes added)
            throws IOException {
        long memory = Runtime.getRuntime().maxMemory() / PART_IN_MEMORY;
        try (Spill spill = new Spill(temporary, memory)) {
            TreeMap<Integer, LineLanes> byBucket = new TreeMap<>();
            for (PartitionKey key : keys) {
                read(key, line -> {
                    if (!isReplaced.test(line)) {
                        int bucket = Buckets.of(LineLanes.bucketKeyOf(line), buckets);
                        byBucket.computeIfAbsent(bucket, unseen -> new LineLanes(spill))
                                .add(line);
                    }
                });
            }
            if (added.has(place)) {
                Packed.Reader in = new Packed.Reader();
                Entries.read(added.at(place), entry -> {
                    in.over(entry);
                    int bucket = Buckets.of(LineLanes.bucketKey(in.word()), buckets);
                    LineLanes lanes = byBucket.computeIfAbsent(bucket, unseen -> new LineLanes(spill));
                    Entries.add(entry, entry.length, lanes.lane(place));
                });
            }
            keys.forEach(commit::remove);
            byBucket.forEach((bucket, lanes) -> new PartitionPass(lanes, sink).run(place, bucket, buckets));
        }
    }

    private void read(PartitionKey key, Consumer<Object> each) throws IOException {
        switch (key.kind()) {
            case ATTEMPTS -> store.read(before, LineFile.ATTEMPTS, key, (AttemptLine line) -> each.accept(line));
            case INSTANCES -> store.read(before, LineFile.INSTANCES, key, (InstanceLine line) -> each.accept(line));
            case JOBS -> store.read(before, LineFile.JOBS, key, (JobLine line) -> each.accept(line));
        }
    }
}
