package io.spotviewer.ledger.store;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.parquet.LineWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The partitions of the next index. Files are written at once, under names that nothing refers to yet. Several threads may put partitions. */
public final class LedgerCommit {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");

    private final LedgerFiles files;
    private final Index from;
    private final SortedMap<PartitionKey, Partition> partitions;
    private final SortedMap<String, String> notes;

    LedgerCommit(LedgerFiles files, Index from) {
        this.files = files;
        this.from = from;
        this.partitions = Collections.synchronizedSortedMap(new TreeMap<>(from.partitions()));
        this.notes = Collections.synchronizedSortedMap(new TreeMap<>(from.notes()));
    }

    /**
     * Writes the lines of a partition in the place of its earlier ones.
     *
     * @param lines its lines in their order; without any, there is no partition
     * @param buckets the number of buckets of its day
     * @param prices the fingerprint of the prices that the lines used; null for none
     * @param each is given each line as it is written
     */
    public <L> void put(
            LineFile<L> form,
            PartitionKey key,
            Iterable<L> lines,
            int buckets,
            @Nullable String prices,
            Consumer<? super L> each)
            throws IOException {
        try (Lines<L> partition = begin(form, key, buckets, prices)) {
            for (L line : lines) {
                partition.add(line);
                each.accept(line);
            }
            partition.put();
        }
    }

    /**
     * Begins a partition whose lines come one after another.
     *
     * @param buckets the number of buckets of its day
     * @param prices the fingerprint of the prices that the lines used; null for none
     */
    public <L> Lines<L> begin(LineFile<L> form, PartitionKey key, int buckets, @Nullable String prices)
            throws IOException {
        if (form.kind() != key.kind()) {
            throw new IllegalArgumentException("Expected a partition of " + form.kind() + ", got " + key);
        }
        return new Lines<>(form, key, buckets, prices);
    }

    /**
     * The lines of a partition that is being written.
     *
     * @param <L> the kind of lines
     */
    public final class Lines<L> implements Closeable {

        private final PartitionKey key;
        private final int buckets;
        private final @Nullable String prices;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final KeySet.Collector keys = new KeySet.Collector();
        private final Sum sum = new Sum();
        private final LineWriter<L> writer;

        private Lines(LineFile<L> form, PartitionKey key, int buckets, @Nullable String prices) throws IOException {
            this.key = key;
            this.buckets = buckets;
            this.prices = prices;
            this.writer = form.writer(out);
        }

        /** Adds the next line in the order of its kind. */
        public void add(L line) throws IOException {
            writer.write(line);
            keys.add(line);
            sum.add(line);
        }

        /** Puts them in the place of the partition's earlier lines, and returns true; without any line, there is no partition. */
        public boolean put() throws IOException {
            writer.close();
            long rows = writer.lines();
            if (rows == 0) {
                partitions.remove(key);
                return false;
            }
            byte[] file = out.toByteArray();
            String hash = ContentHash.of(file);
            files.writeOnce(Partition.file(key, hash, "parquet"), file);
            partitions.put(
                    key,
                    new Partition(hash, file.length, rows, buckets, sum.total(), prices, Collections.emptySortedMap()));
            putPart(key, Partition.KEYS, keys.keys().bytes());
            return true;
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** Takes over a partition whose files another process has written into the same place. */
    public void put(PartitionKey key, Partition written) {
        partitions.put(key, written);
    }

    /** Writes a note in the place of an earlier one. The name is of lower-case letters. */
    public void putNote(String name, byte[] content) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Expected a name of lower-case letters, got " + name);
        }
        String hash = ContentHash.of(content);
        if (!hash.equals(notes.get(name))) {
            files.writeOnce(Index.note(name, hash), content);
            notes.put(name, hash);
        }
    }

    /** Writes a file beside a partition that was put, such as its cube. The name is of lower-case letters. */
    public void putPart(PartitionKey key, String name, byte[] content) throws IOException {
        Partition partition = partitions.get(key);
        if (partition == null || !NAME.matcher(name).matches() || name.equals("parquet")) {
            throw new IllegalArgumentException(
                    "Expected a partition that was put and a name of lower-case letters, got " + key + " and " + name);
        }
        String hash = ContentHash.of(content);
        files.writeOnce(Partition.file(key, hash, name), content);
        partitions.put(key, partition.with(name, hash));
    }

    /** Removes a partition; one that is not there is no error. */
    public void remove(PartitionKey key) {
        partitions.remove(key);
    }

    /** Returns the index of the partitions as they are now. It is in force once {@link LedgerStore#publish} was called. */
    public Index index(@Nullable String prices, @Nullable Instant watermark, long run) {
        return new Index(from.schema(), from.code(), prices, watermark, run, partitions(), notes());
    }

    private SortedMap<String, String> notes() {
        synchronized (notes) {
            return new TreeMap<>(notes);
        }
    }

    /** Returns the partitions as they are now. */
    public SortedMap<PartitionKey, Partition> partitions() {
        synchronized (partitions) {
            return new TreeMap<>(partitions);
        }
    }

    /** An exact sum of known costs. */
    private static final class Sum {

        private BigInteger whole = BigInteger.ZERO;
        private long part;

        void add(Object line) {
            long units = units(line);
            if (((part + units) ^ part) < 0 && ((part + units) ^ units) < 0) {
                whole = whole.add(BigInteger.valueOf(part));
                part = 0;
            }
            part += units;
        }

        /** Returns the known cost of a line; an unknown one adds nothing. */
        private static long units(Object line) {
            if (line instanceof AttemptLine attempt) {
                return attempt.money().cost();
            }
            if (line instanceof InstanceLine instance) {
                return instance.money().total();
            }
            return line instanceof JobLine job ? job.cost().units() : 0;
        }

        BigInteger total() {
            return whole.add(BigInteger.valueOf(part));
        }
    }
}
