package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.step.Division;
import io.spotviewer.ledger.step.FolderObjects;
import io.spotviewer.ledger.step.LedgerSteps;
import io.spotviewer.ledger.step.PartitionItem;
import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.Build;
import io.spotviewer.published.bucket.BucketOutput;
import io.spotviewer.published.bucket.BucketReleases;
import io.spotviewer.site.report.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of days, made by several functions: the site is the one that a single function makes of the same ledger. */
@Execution(ExecutionMode.CONCURRENT)
class DayStepsTest {

    private static final Origin ORIGIN = new Origin("1.0", null, 3_600L, null);
    private static final int JOBS = 120;
    private static final Instant NOW = LargeFleet.END.plusSeconds(60);

    private final MemoryBucket bucket = new MemoryBucket();
    private long mostWhole = WholeExports.MOST_JOBS;

    @TempDir
    private Path folder;

    private LedgerFiles ledger() {
        return FolderFiles.temporary(folder.resolve("ledger"));
    }

    /** Makes the ledger of a fleet; each day of jobs has a number of buckets. */
    private LedgerRun.Result ledger(LargeFleet fleet, int buckets) throws IOException {
        StepObjects objects = new FolderObjects(folder.resolve("ledger-steps"));
        String code = String.valueOf(Build.current());
        LedgerSteps steps = new LedgerSteps(objects, new Division(1, 1, 1), code, folder);
        LedgerStore store = new LedgerStore(ledger());
        steps.readSegment(0, fleet.jobs()::visitTexts, fleet.instances()::visitTexts);
        steps.segmentsAreRead();
        steps.accountBucket(0, LargeFleet.prices(), NOW);
        steps.bucketsAreAccounted();
        steps.joinJobs(0);
        steps.jobsAreJoined();
        LedgerCommit commit = store.begin(Index.empty(code));
        for (String line : new String(objects.read(LedgerSteps.PARTITIONS), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            PartitionItem item = PartitionItem.of(new ObjectMapper().readTree(line));
            if (buckets > 1) {
                steps.makePartition(item, store);
            }
            int ofItem = item.lines().startsWith(LineKind.JOBS.folder()) ? buckets : 1;
            for (int bucket = 0; bucket < ofItem; bucket++) {
                PartitionItem part = new PartitionItem(item.lines(), bucket, ofItem);
                steps.makePartition(part, store);
                String made = "made/" + item.lines().replace('/', '-') + "-" + bucket + ".json";
                Index.read(made, objects.read(made)).partitions().forEach(commit::put);
            }
        }
        steps.partitionsAreMade(store);
        LedgerRun.Result result = steps.result(store, LargeFleet.prices(), NOW, null, 1);
        Index index = new Index(
                result.index().schema(),
                code,
                null,
                null,
                1,
                commit.partitions(),
                result.index().notes());
        return new LedgerRun.Result(
                index, true, 0, result.changed(), result.prices(), result.parents(), result.unreadable());
    }

    private SiteGenerator generator(LargeFleet fleet, LedgerRun.Result result, MemoryBucket to) {
        return new SiteGenerator(
                        fleet.jobs(),
                        fleet.instances(),
                        LargeFleet.prices(),
                        new BucketOutput(to),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        null,
                        ORIGIN)
                .keptIn(ledger())
                .wholeUpTo(mostWhole)
                .madeBy((store, prices, run) -> result);
    }

    private DaySteps steps(int run) {
        return new DaySteps(
                new FolderObjects(folder.resolve("run-" + run)),
                ledger(),
                new BucketReleases(bucket),
                ORIGIN,
                mostWhole);
    }

    /** Makes the groups of a plan in any order, some of them twice. */
    private static void make(DaySteps steps, int groups, Index index, Random random) throws IOException {
        List<Integer> left = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            left.add(group);
            if (random.nextBoolean()) {
                left.add(group);
            }
        }
        Collections.shuffle(left, random);
        for (int group : left) {
            steps.make(group, index);
        }
    }

    private static SortedMap<String, byte[]> inForce(MemoryBucket bucket) {
        return PublishedFiles.of(bucket);
    }

    private void publishSpread(LargeFleet fleet, LedgerRun.Result result, int run) throws IOException {
        DaySteps steps = steps(run);
        make(steps, steps.plan(result.index()), result.index(), new Random(run));
        bucket.takeWritten();
        generator(fleet, result, bucket).withDaysOf(steps).run();
    }

    private SortedMap<String, byte[]> ofOneFunction(LargeFleet fleet, LedgerRun.Result result) {
        MemoryBucket one = new MemoryBucket();
        generator(fleet, result, one).run();
        return inForce(one);
    }

    private static void assertSame(SortedMap<String, byte[]> found, SortedMap<String, byte[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, content) ->
                assertThat(found.get(path)).as("content of %s", path).isEqualTo(content));
    }

    @ParameterizedTest
    @CsvSource({"100000,1", "100000,2", "10,1", "10,2"})
    void theSiteIsThatOfOneFunction(long whole, int buckets) throws IOException {
        mostWhole = whole;
        LargeFleet fleet = LargeFleet.of(JOBS);
        LedgerRun.Result result = ledger(fleet, buckets);

        publishSpread(fleet, result, 1);

        assertThat(bucket.takeWritten())
                .noneMatch(
                        path -> path.matches("data/(jobs|instances|cube|checkpoints)-.*|(jobs|report|instances)-20.*"));
        assertSame(inForce(bucket), ofOneFunction(fleet, result));
    }

    @Test
    void onlyWhatHasChangedIsMade() throws IOException {
        publishSpread(LargeFleet.of(JOBS), ledger(LargeFleet.of(JOBS), 1), 1);
        LargeFleet fleet = LargeFleet.of(JOBS, 1);
        LedgerRun.Result result = ledger(fleet, 1);
        DaySteps steps = steps(2);
        bucket.takeWritten();
        make(steps, steps.plan(result.index()), result.index(), new Random(2));

        assertThat(bucket.takeWritten().stream().filter(path -> path.startsWith("data/jobs-")))
                .hasSizeBetween(1, 6);
        generator(fleet, result, bucket).withDaysOf(steps).run();
        assertSame(inForce(bucket), ofOneFunction(fleet, result));
    }

    @Test
    void wherePartsOfTheSiteInForceAreGoneTheyAreMadeAgain() throws IOException {
        LargeFleet fleet = LargeFleet.of(JOBS);
        LedgerRun.Result result = ledger(fleet, 1);
        publishSpread(fleet, result, 1);
        SortedMap<String, byte[]> expected = inForce(bucket);
        bucket.delete(PublishedFiles.keys(bucket, path -> path.startsWith("data/jobs-2026-01-1")));
        DaySteps steps = steps(2);
        bucket.takeWritten();

        make(steps, steps.plan(result.index()), result.index(), new Random(2));

        assertThat(bucket.takeWritten()).isNotEmpty().allMatch(path -> path.contains("-2026-01-1"));
        assertSame(inForce(bucket), expected);
    }

    @Test
    void eachJobOfADayWithSeveralPartsIsInOneOfThem() throws IOException {
        mostWhole = 10;
        LargeFleet fleet = LargeFleet.of(JOBS);
        publishSpread(fleet, ledger(fleet, 2), 1);
        SortedMap<String, byte[]> files = inForce(bucket);

        TreeSet<String> ids = new TreeSet<>();
        long jobs = 0;
        TreeMap<String, Integer> partsOfDays = new TreeMap<>();
        for (JsonNode part :
                new ObjectMapper().readTree(files.get("jobs-index.json")).path("days")) {
            partsOfDays.merge(part.path("day").asText(), 1, Integer::sum);
            jobs += part.path("jobs").asLong();
            if (!part.has("json")) {
                assertThat(part.path("jobs").asLong()).isZero();
                continue;
            }
            JsonNode named =
                    new ObjectMapper().readTree(files.get(part.path("json").asText("none")));
            assertThat(named.path("day")).isEqualTo(part.path("day"));
            named.path("jobs")
                    .forEach(job -> assertThat(ids.add(job.path("id").asText())).isTrue());
            assertThat(files).containsKey(part.path("csv").asText());
        }
        assertThat(ids).hasSize(JOBS);
        assertThat(jobs).isEqualTo(JOBS);
        assertThat(partsOfDays.values()).contains(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"days.json", "days/0.json"})
    void aSiteIsNotMadeWithoutWhatTheStepsLeave(String lost) throws IOException {
        LargeFleet fleet = LargeFleet.of(60);
        LedgerRun.Result result = ledger(fleet, 1);
        DaySteps steps = steps(1);
        make(steps, steps.plan(result.index()), result.index(), new Random(1));
        Files.delete(folder.resolve("run-1").resolve(lost));

        assertThatThrownBy(
                        () -> generator(fleet, result, bucket).withDaysOf(steps).run())
                .isInstanceOf(UncheckedIOException.class);
        assertThat(new BucketReleases(bucket).releaseInForce()).isEmpty();
    }
}
