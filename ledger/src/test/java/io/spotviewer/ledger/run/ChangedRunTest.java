package io.spotviewer.ledger.run;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class ChangedRunTest {

    private static final long DAY = 86_400;

    @TempDir
    private Path temporary;

    private static final AtomicInteger WHOLE = new AtomicInteger();
    private static final AtomicInteger CHANGED = new AtomicInteger();

    @AfterAll
    static void mostRunsReadChangesAlone() {
        assertThat(WHOLE.get()).isLessThan(CHANGED.get() / 4);
    }

    static LongStream seeds() {
        return LongStream.range(0, Seeds.of(200));
    }

    private LedgerRun.Result run(ChangingRecords records, LedgerFilesOf store, PriceSource prices) throws IOException {
        return new LedgerRun(
                        records.jobs(),
                        records.instances(),
                        records.changes(),
                        new LedgerStore(store.files),
                        prices,
                        temporary,
                        2,
                        "1")
                .run(1, records.now());
    }

    /** The files of a ledger. */
    private record LedgerFilesOf(FailingFiles files) {}

    /** What a run over all records makes in an empty place. */
    private Index whole(ChangingRecords records, PriceSource prices) throws IOException {
        return run(records, new LedgerFilesOf(new FailingFiles()), prices).index();
    }

    /** What a run has asked for since the last run over all records is no part of the ledger. */
    static Index ledger(Index index) {
        TreeMap<String, String> notes = new TreeMap<>(index.notes());
        notes.keySet().removeAll(List.of("first", "last", "prices", "seenjobs", "seeninstances", "archived"));
        return new Index(index.schema(), index.code(), index.prices(), null, 0, index.partitions(), notes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void runsOverChangesMakeTheLedgerOfARunOverAllRecords(long seed) throws IOException {
        Random random = new Random(seed);
        PriceSource prices = RandomFleet.prices(seed);
        ChangingRecords records = new ChangingRecords();
        FailingFiles files = new FailingFiles();
        List<RandomHistory.Write> writes = RandomHistory.of(seed);
        int next = 0;
        while (next < writes.size()) {
            int until = Math.min(writes.size(), next + 1 + random.nextInt(oneOf(random, 12, 60)));
            for (; next < until; next++) {
                records.at(records.now().plusSeconds(random.nextInt(600)));
                writes.get(next).to(records);
            }
            if (random.nextInt(5) == 0) {
                prices = RandomFleet.prices(random.nextInt(1_000));
            }
            LedgerRun.Result result = runInSpiteOfFailures(records, files, prices, random);
            (result.whole() ? WHOLE : CHANGED).incrementAndGet();
            if (next == writes.size() || random.nextInt(8) == 0) {
                assertThat(ledger(result.index()))
                        .as("after %s of %s writes", next, writes.size())
                        .isEqualTo(ledger(whole(records, prices)));
            }
        }
    }

    @Test
    void lateEvidenceChangesItsDayAndTheLineOfItsJobAlone() throws IOException {
        ChangingRecords records = month();
        PriceSource prices = SamplePrices.ofM5();
        FailingFiles files = new FailingFiles();
        publish(run(records, new LedgerFilesOf(files), prices), files);

        records.at(records.now().plus(Duration.ofDays(40)));
        records.merge(
                InstanceRecord.named("i-3").with(InstanceFact.stateReason(null, "Server.SpotInstanceTermination")));
        LedgerRun.Result late = run(records, new LedgerFilesOf(files), prices);

        assertThat(late.whole()).isFalse();
        assertThat(late.changed())
                .containsExactlyInAnyOrder(
                        key(LineKind.ATTEMPTS, 3), key(LineKind.INSTANCES, 3), key(LineKind.JOBS, 3));
        assertThat(ledger(late.index())).isEqualTo(ledger(whole(records, prices)));
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false"})
    void aRunThatMayNotReadAllRecordsEndsWhereTooManyLinesAreMadeAnew(long mostLines, boolean ends) throws IOException {
        ChangingRecords records = month();
        FailingFiles files = new FailingFiles();
        publish(run(records, new LedgerFilesOf(files), SamplePrices.ofM5()), files);
        records.at(records.now().plus(Duration.ofDays(40)));
        records.merge(
                InstanceRecord.named("i-3").with(InstanceFact.stateReason(null, "Server.SpotInstanceTermination")));
        LedgerRun run = new LedgerRun(
                records.jobs(),
                records.instances(),
                records.changes(),
                new LedgerStore(files),
                SamplePrices.ofM5(),
                temporary,
                1,
                "1");

        // The day has a line of each kind.
        Throwable end = catchThrowable(() -> run.runOverChanges(2, records.now(), mostLines));

        assertThat(end instanceof WholeRunNeededException).isEqualTo(ends);
        if (ends) {
            assertThat(end).hasMessageContaining("3 lines, more than 2");
        }
    }

    @Test
    void aCorrectedPriceChangesItsDayAndTheLinesOfItsJobsAlone() throws IOException {
        ChangingRecords records = month();
        FailingFiles files = new FailingFiles();
        publish(
                run(
                        records,
                        new LedgerFilesOf(files),
                        SamplePrices.ofM5().spot("m5.xlarge", "us-east-1a", at(6 * DAY), "0.07")),
                files);

        records.at(records.now().plus(Duration.ofDays(40)));
        PriceSource corrected = SamplePrices.ofM5()
                .spot("m5.xlarge", "us-east-1a", at(5 * DAY), "0.1234")
                .spot("m5.xlarge", "us-east-1a", at(6 * DAY), "0.07");
        LedgerRun.Result late = run(records, new LedgerFilesOf(files), corrected);

        assertThat(late.whole()).isFalse();
        assertThat(late.changed())
                .containsExactlyInAnyOrder(
                        key(LineKind.ATTEMPTS, 5), key(LineKind.INSTANCES, 5), key(LineKind.JOBS, 5));
        assertThat(ledger(late.index())).isEqualTo(ledger(whole(records, corrected)));
        publish(late, files);
        assertThat(run(records, new LedgerFilesOf(files), corrected).changed()).isEmpty();
    }

    @Test
    void aCorrectedOnDemandPriceChangesAllLinesThatUsedIt() throws IOException {
        ChangingRecords records = month();
        FailingFiles files = new FailingFiles();
        publish(run(records, new LedgerFilesOf(files), SamplePrices.ofM5()), files);
        PriceSource corrected = SamplePrices.ofM5().onDemand("m5.xlarge", "0.2", 4, 16);
        LedgerRun.Result late = run(records, new LedgerFilesOf(files), corrected);
        assertThat(late.whole()).isFalse();
        assertThat(late.changed()).isNotEmpty();
        assertThat(ledger(late.index())).isEqualTo(ledger(whole(records, corrected)));
    }

    @Test
    void aRunWithoutAChangeReadsNoRecordAndWritesNoFile() throws IOException {
        ChangingRecords records = month();
        FailingFiles files = new FailingFiles();
        publish(run(records, new LedgerFilesOf(files), SamplePrices.ofM5()), files);
        records.at(records.now().plus(Duration.ofDays(1)));
        publish(run(records, new LedgerFilesOf(files), SamplePrices.ofM5()), files);
        records.at(records.now().plus(Duration.ofDays(1)));
        long read = records.read();
        long written = files.written();
        LedgerRun.Result again = run(records, new LedgerFilesOf(files), SamplePrices.ofM5());
        assertThat(again.whole()).isFalse();
        assertThat(records.read()).isEqualTo(read);
        assertThat(files.written()).isEqualTo(written);
        assertThat(again.changed()).isEmpty();
    }

    @Test
    void aProcessThatIsKilledAnywhereIsRepeated(@TempDir Path folder) throws IOException, InterruptedException {
        long seed = 7;
        int all = RandomHistory.of(seed).size();
        LedgerStore store = new LedgerStore(new FolderFiles(folder.resolve("ledger")));
        store.publish(KilledRun.run(seed, all / 2, store, folder).index());
        for (int writes : List.of(1, 4, 9, 14)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledRun.class.getName(),
                            folder.toString(),
                            String.valueOf(seed),
                            String.valueOf(all))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader said = process.inputReader()) {
                for (int i = 0; i < writes; i++) {
                    awaitWrite(said);
                }
                process.destroyForcibly();
            }
            assertThat(process.waitFor()).isNotZero();
        }
        LedgerRun.Result repeated = KilledRun.run(seed, all, store, folder);
        assertThat(repeated.whole()).isFalse();
        store.publish(repeated.index());
        LedgerStore other = new LedgerStore(new FailingFiles());
        assertThat(ledger(Objects.requireNonNull(store.index())))
                .isEqualTo(ledger(KilledRun.run(seed, all, other, folder).index()));
    }

    private static void awaitWrite(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.equals("write")) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo("write");
    }

    @Test
    void aChangeThatIsNeverShownIsFoundByTheSampleAndReported() throws IOException {
        ChangingRecords records = month();
        PriceSource prices = SamplePrices.ofM5();
        FailingFiles files = new FailingFiles();
        publish(run(records, new LedgerFilesOf(files), prices), files);
        records.at(records.now().plus(Duration.ofHours(1)));
        records.hideChanges(true);
        for (int day = 0; day < 20; day++) {
            records.merge(InstanceRecord.named("i-" + day)
                    .with(InstanceFact.stateReason(null, "Server.SpotInstanceTermination")));
        }
        records.at(records.now().plus(Duration.ofHours(1)));
        int missed = 0;
        for (int number = 0; number < 256; number++) {
            LedgerRun.Result result = new LedgerRun(
                            records.jobs(),
                            records.instances(),
                            records.changes(),
                            new LedgerStore(files),
                            prices,
                            temporary,
                            1,
                            "1")
                    .run(number, records.now());
            missed += result.missed();
            publish(result, files);
        }
        assertThat(missed).isEqualTo(20);
        assertThat(ledger(run(records, new LedgerFilesOf(files), prices).index()))
                .isEqualTo(ledger(whole(records, prices)));
    }

    private static void publish(LedgerRun.Result result, FailingFiles files) throws IOException {
        new LedgerStore(files).publish(result.index());
    }

    /** Twenty days with an instance and a job each. */
    private static ChangingRecords month() {
        ChangingRecords records = new ChangingRecords();
        SampleFleet fleet = new SampleFleet();
        for (int day = 0; day < 20; day++) {
            fleet.instance("i-" + day, PurchaseOption.SPOT, day * DAY + 1_000, day * DAY + 9_000L);
            fleet.job("job-" + day)
                    .hostGone("i-" + day, day * DAY + 2_000, day * DAY + 8_000)
                    .in(JobStatus.FAILED, "align");
        }
        fleet.instances().forEach(records::merge);
        for (int day = 0; day < 20; day++) {
            records.merge(
                    fleet.jobs().get(day).toBuilder().createdAt(at(day * DAY)).build());
        }
        return records;
    }

    private static PartitionKey key(LineKind kind, int day) {
        return new PartitionKey(kind, LocalDate.ofInstant(at(day * DAY), ZoneOffset.UTC), 0);
    }

    private static int oneOf(Random random, int few, int many) {
        return random.nextInt(4) == 0 ? many : few;
    }

    /** Runs, publishes, and repeats it after each failure. */
    private LedgerRun.Result runInSpiteOfFailures(
            ChangingRecords records, FailingFiles files, PriceSource prices, Random random) throws IOException {
        for (int tries = 0; tries < 3; tries++) {
            files.failAt(1 + random.nextInt(60), random.nextBoolean());
            try {
                LedgerRun.Result result = run(records, new LedgerFilesOf(files), prices);
                new LedgerStore(files).publish(result.index());
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
            break;
        }
        files.failAt(Long.MAX_VALUE, false);
        LedgerRun.Result result = run(records, new LedgerFilesOf(files), prices);
        new LedgerStore(files).publish(result.index());
        return result;
    }
}
