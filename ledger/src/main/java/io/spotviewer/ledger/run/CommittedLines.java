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
        Cube cube = new Cube();
        try {
            commit.put(form, key, lines, place.buckets(), null, line -> add.accept(cube, line));
            commit.putPart(key, CUBE, cube.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the partition " + key, e);
        }
    }
}
