package io.spotviewer.ledger.run;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.PartitionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerRunTest {

    private static final Instant NOW = at(400_000);

    @TempDir
    private Path folder;

    private LedgerRun run(long seed, LedgerStore store, int threads) {
        SampleFleet sample = RandomFleet.of(seed);
        return new LedgerRun(
                sample.jobStore(),
                sample.instanceStore(),
                null,
                store,
                RandomFleet.prices(seed),
                folder.resolve("temporary"),
                threads,
                "1");
    }

    private LedgerStore store(String name) {
        return new LedgerStore(new FolderFiles(folder.resolve(name)));
    }

    @Test
    void theSameRecordsMakeTheSameIndex() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Index one = run(seed, store("one"), 1).run(1, NOW).index();
            Index other = run(seed, store("other"), 3).run(1, NOW).index();
            assertThat(other).isEqualTo(one);
        }
    }

    @Test
    void theIndexInForceIsTheFormerOneUntilTheCallerPublishes() throws IOException {
        LedgerStore store = store("ledger");
        LedgerRun.Result first = run(1, store, 2).run(1, NOW);
        assertThat(store.index()).isNull();
        assertThat(first.changed()).isEqualTo(first.index().partitions().keySet());
        store.publish(first.index());
        assertThat(store.index()).isEqualTo(first.index());

        LedgerRun.Result same = run(1, store, 2).run(2, NOW);
        assertThat(same.changed()).isEmpty();
        assertThat(store.index()).isEqualTo(first.index());
    }

    @Test
    void theReceiptOfEachAttemptOnAnInstanceComesToItsCost() throws IOException {
        int[] receipts = new int[1];
        for (long seed = 0; seed < 50; seed++) {
            LedgerStore store = store("ledger-" + seed);
            Index index = run(seed, store, 2).run(1, NOW).index();
            for (PartitionKey key : index.partitions().keySet()) {
                if (key.kind() == LineKind.JOBS) {
                    store.read(index, LineFile.JOBS, key, (JobLine line) -> receipts[0] += receiptsOf(line));
                }
            }
        }
        assertThat(receipts[0]).isGreaterThan(200);
    }

    private static int receiptsOf(JobLine line) {
        int receipts = 0;
        for (JobAttempt attempt : line.attempts()) {
            String text = attempt.receipt();
            if (text != null) {
                assertThat(Receipt.of(text).units())
                        .as("attempt %s of %s", attempt.number(), line.jobId())
                        .isEqualTo(attempt.money().cost());
                receipts++;
            }
            if (attempt.money().knowsCost()
                    && attempt.money().cost() > 0
                    && !attempt.host().isFargate()) {
                assertThat(text)
                        .as("attempt %s of %s", attempt.number(), line.jobId())
                        .isNotNull();
            }
        }
        return receipts;
    }

    @Test
    void everyPartitionHasTheCubeOfItsLines() throws IOException {
        LedgerStore store = store("ledger");
        Index index = run(3, store, 2).run(1, NOW).index();
        for (PartitionKey key : index.partitions().keySet()) {
            Cube cube = new Cube();
            switch (key.kind()) {
                case ATTEMPTS -> store.read(index, LineFile.ATTEMPTS, key, (AttemptLine line) -> cube.add(line));
                case INSTANCES -> store.read(index, LineFile.INSTANCES, key, (InstanceLine line) -> cube.add(line));
                case JOBS -> store.read(index, LineFile.JOBS, key, (JobLine line) -> cube.add(line));
            }
            assertThat(Objects.requireNonNull(store.part(index, key, CommittedLines.CUBE)))
                    .isEqualTo(cube.bytes());
        }
    }
}
