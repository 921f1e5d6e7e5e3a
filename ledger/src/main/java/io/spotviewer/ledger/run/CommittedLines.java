package io.spotviewer.ledger.run;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.PartitionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/** The lines of a run as partitions of a commit, each with its cube. */
public final class CommittedLines implements PartitionSink {

    /** The name of the file of a partition's cube beside it. */
    public static final String CUBE = "cube";

    private final LedgerCommit commit;

    /** Takes the commit that the partitions go to. */
    public CommittedLines(LedgerCommit commit) {
        this.commit = commit;
    }

    @Override
    public void attempts(Place place, Iterable<AttemptLine> lines) {
        put(LineFile.ATTEMPTS, LineKind.ATTEMPTS, place, lines, Cube::add);
    }

    @Override
    public void instances(Place place, Iterable<InstanceLine> lines) {
        put(LineFile.INSTANCES, LineKind.INSTANCES, place, lines, Cube::add);
    }

    @Override
    public void jobs(Place place, Iterable<JobLine> lines) {
        put(LineFile.JOBS, LineKind.JOBS, place, lines, Cube::add);
    }

    private <L> void put(
            LineFile<L> form, LineKind kind, Place place, Iterable<L> lines, BiConsumer<Cube, ? super L> add) {
        PartitionKey key = new PartitionKey(kind, place.day(), place.bucket());
        try (Partition<L> partition = begin(form, key, place.buckets(), add)) {
            lines.forEach(partition::add);
            partition.put();
        }
    }

    /**
     * Begins a partition whose lines come one after another.
     *
     * @param add adds a line to its cube
     */
    <L> Partition<L> begin(LineFile<L> form, PartitionKey key, int buckets, BiConsumer<Cube, ? super L> add) {
        try {
            return new Partition<>(commit.begin(form, key, buckets, null), key, add);
        } catch (IOException e) {
            throw failure(key, e);
        }
    }

    private static UncheckedIOException failure(PartitionKey key, IOException e) {
        return new UncheckedIOException("can't write the partition " + key, e);
    }

    /** A partition that is being written, with its cube. */
    final class Partition<L> implements AutoCloseable {

        private final LedgerCommit.Lines<L> lines;
        private final PartitionKey key;
        private final BiConsumer<Cube, ? super L> addToCube;
        private final Cube cube = new Cube();

        private Partition(LedgerCommit.Lines<L> lines, PartitionKey key, BiConsumer<Cube, ? super L> addToCube) {
            this.lines = lines;
            this.key = key;
            this.addToCube = addToCube;
        }

        void add(L line) {
            try {
                lines.add(line);
            } catch (IOException e) {
                throw failure(key, e);
            }
            addToCube.accept(cube, line);
        }

        void put() {
            try {
                if (lines.put()) {
                    commit.putPart(key, CUBE, cube.bytes());
                }
            } catch (IOException e) {
                throw failure(key, e);
            }
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw failure(key, e);
            }
        }
    }
}
