package io.spotviewer.ledger.run;

import static io.spotviewer.ledger.run.ChangedRunTest.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.store.LedgerStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that their stores delete once the ledger has them leave it as it is. */
class RecordEndsTest {

    private static final int DAYS = 30;

    @TempDir
    private Path temporary;

    private static final AtomicInteger DELETED = new AtomicInteger();
    private static final AtomicInteger WHOLE = new AtomicInteger();
    private static final AtomicInteger CHANGED = new AtomicInteger();

    @AfterAll
    static void manyRecordsWereDeletedAndMostRunsReadChangesAlone() {
        assertThat(DELETED.get()).isGreaterThan(200);
        assertThat(WHOLE.get()).isBetween(10, CHANGED.get() / 2);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private LedgerRun runOf(ChangingRecords records, LedgerStore store, PriceSource prices, @Nullable RecordEnds ends) {
        return new LedgerRun(records.jobs(), records.instances(), records.changes(), store, prices, temporary, 2, "1")
                .ending(ends);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLedgerIsThatOfRecordsThatNeverEnd(long seed) throws IOException {
        Random random = new Random(seed);
        PriceSource prices = RandomFleet.prices(seed);
        ChangingRecords kept = new ChangingRecords();
        ChangingRecords ending = new ChangingRecords();
        FailingFiles files = new FailingFiles();
        LedgerStore store = new LedgerStore(files);
        List<RandomHistory.Write> writes = RandomHistory.withoutDamage(seed);
        int next = 0;
        int quiet = 0;
        while (next < writes.size() || quiet++ < 3) {
            int until = Math.min(writes.size(), next + 1 + random.nextInt(30));
            for (; next < until; next++) {
                for (ChangingRecords each : List.of(kept, ending)) {
                    each.at(kept.now());
                    writes.get(next).to(each);
                }
                kept.at(kept.now().plusSeconds(random.nextInt(600)));
            }
            kept.at(kept.now().plus(Duration.ofHours(random.nextInt(90))));
            ending.at(kept.now());
            if (random.nextInt(5) == 0) {
                prices = RandomFleet.prices(random.nextInt(1_000));
            }
            LedgerRun.Result result = runInSpiteOfFailures(ending, files, prices, random);
            (result.whole() ? WHOLE : CHANGED).incrementAndGet();
            DELETED.addAndGet(ending.deleteEnded(random));
            if (next == writes.size() || random.nextInt(6) == 0) {
                assertThat(ledger(result.index()))
                        .as("after %s of %s writes", next, writes.size())
                        .isEqualTo(ledger(runOf(kept, new LedgerStore(new FailingFiles()), prices, null)
                                .run(1, kept.now())
                                .index()));
                assertThat(ledger(runOf(ending, store, prices, null)
                                .rebuild(2, ending.now())
                                .index()))
                        .as("a rebuild after %s of %s writes", next, writes.size())
                        .isEqualTo(ledger(result.index()));
            }
        }
    }

    /** Runs, publishes, and repeats it after each failure; records end in between. */
    private LedgerRun.Result runInSpiteOfFailures(
            ChangingRecords records, FailingFiles files, PriceSource prices, Random random) throws IOException {
        boolean isAnew = random.nextInt(6) == 0;
        for (int tries = 0; tries < 4; tries++) {
            files.failAt(tries == 3 ? Long.MAX_VALUE : 1 + random.nextInt(60), random.nextBoolean());
            try {
                LedgerRun run = runOf(records, new LedgerStore(files), prices, records.ends(DAYS));
                LedgerRun.Result result = isAnew ? run.rebuild(1, records.now()) : run.run(1, records.now());
                new LedgerStore(files).publish(result.index());
                files.failAt(Long.MAX_VALUE, false);
                return result;
            } catch (IOException | UncheckedIOException e) {
                DELETED.addAndGet(records.deleteEnded(random));
            }
        }
        throw new AssertionError("the last try has no failure");
    }
}
