package io.spotviewer.ledger.run;

import static io.spotviewer.ledger.run.ChangedRunTest.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.step.Division;
import io.spotviewer.ledger.step.FolderObjects;
import io.spotviewer.ledger.step.LedgerSteps;
import io.spotviewer.ledger.step.PartitionItem;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that their stores delete once the ledger has them leave it as it is. */
@Execution(ExecutionMode.CONCURRENT)
class RecordEndsTest {

    private static final int DAYS = 30;

    @TempDir
    private Path temporary;

    private static final AtomicInteger DELETED = new AtomicInteger();
    private static final AtomicInteger WHOLE = new AtomicInteger();
    private static final AtomicInteger CHANGED = new AtomicInteger();

    @AfterAll
    static void manyRecordsWereDeletedAndMostRunsReadChangesAlone() {
        assertThat(DELETED.get()).isGreaterThan(Seeds.of(100));
        assertThat(WHOLE.get()).isBetween(5, CHANGED.get());
    }

    static LongStream seeds() {
        return LongStream.range(0, Seeds.of(24));
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
            if (next == writes.size()) {
                assertThat(ledger(spread(ending, store, prices).index()))
                        .as("a spread run")
                        .isEqualTo(ledger(result.index()));
            }
        }
    }

    private LedgerRun.Result spread(ChangingRecords records, LedgerStore store, PriceSource prices) throws IOException {
        int parts = 3;
        FolderObjects objects = new FolderObjects(temporary.resolve("steps-" + UUID.randomUUID()));
        LedgerSteps steps = new LedgerSteps(objects, new Division(parts, parts, parts), "1", temporary);
        for (int part = 0; part < parts; part++) {
            int segment = part;
            AllRecords all = AllRecords.of(store, store.index());
            steps.readSegment(
                    segment,
                    to -> all.jobs(
                            some(segment, parts, records.jobs()::visitTexts), records.jobs(), to, segment, parts),
                    to -> all.instances(
                            some(segment, parts, records.instances()::visitTexts),
                            records.instances(),
                            to,
                            segment,
                            parts));
        }
        steps.segmentsAreRead();
        for (int part = 0; part < parts; part++) {
            steps.accountBucket(part, prices, records.now());
        }
        steps.bucketsAreAccounted();
        for (int part = 0; part < parts; part++) {
            steps.joinJobs(part);
        }
        steps.jobsAreJoined();
        for (String item : new String(objects.read(LedgerSteps.PARTITIONS), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            steps.makePartition(PartitionItem.of(new ObjectMapper().readTree(item)), store);
        }
        steps.partitionsAreMade(store);
        return steps.result(store, prices, records.now(), null, 3);
    }

    private static Consumer<TextVisitor> some(int part, int parts, Consumer<TextVisitor> table) {
        return visitor -> table.accept(new TextVisitor() {
            @Override
            public void text(String key, String json) {
                if (Math.floorMod(key.hashCode(), parts) == part) {
                    visitor.text(key, json);
                }
            }

            @Override
            public void unreadable(String key, String why) {
                visitor.unreadable(key, why);
            }
        });
    }

    @Test
    void aDayIsGoneThroughOnceAndNotBeforeTheIndexThatHasIt() throws IOException {
        ChangingRecords records = new ChangingRecords();
        RandomHistory.withoutDamage(7).forEach(write -> write.to(records));
        LedgerStore store = new LedgerStore(new FailingFiles());
        PriceSource prices = RandomFleet.prices(7);
        for (int run = 0; run < 2; run++) {
            records.at(records.now().plus(Duration.ofDays(60)));
            store.publish(runOf(records, store, prices, records.ends(DAYS))
                    .run(1, records.now())
                    .index());
            assertThat(records.endsAsked()).isZero();
        }
        runOf(records, store, prices, records.ends(DAYS)).run(1, records.now());
        long asked = records.endsAsked();
        assertThat(asked).isPositive();
        store.publish(runOf(records, store, prices, records.ends(DAYS))
                .run(1, records.now())
                .index());
        assertThat(records.endsAsked()).as("a run that was lost is repeated").isEqualTo(2 * asked);
        store.publish(runOf(records, store, prices, records.ends(DAYS))
                .run(1, records.now())
                .index());
        assertThat(records.endsAsked()).isEqualTo(2 * asked);
    }

    @Test
    void withoutRetentionNoEndIsSetAndNothingIsNoted() throws IOException {
        ChangingRecords records = new ChangingRecords();
        RandomHistory.withoutDamage(7).forEach(write -> write.to(records));
        LedgerStore store = new LedgerStore(new FailingFiles());
        for (int run = 0; run < 3; run++) {
            records.at(records.now().plus(Duration.ofDays(60)));
            LedgerRun.Result result =
                    runOf(records, store, RandomFleet.prices(7), null).run(1, records.now());
            store.publish(result.index());
            assertThat(result.index().notes()).doesNotContainKey("archived");
        }
        assertThat(records.endsAsked()).isZero();
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
