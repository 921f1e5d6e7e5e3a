package io.spotviewer.ledger.step;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerStepsTest {

    private static final String CODE = "1.0";

    @TempDir
    private Path temporary;

    private final MemoryObjects objects = new MemoryObjects();

    /** A step of a run. */
    private interface Step {

        void run() throws IOException;
    }

    /** Does the steps that may be done at once, in any order; some of them die and are done again, and some are done twice. */
    private void all(List<Step> steps, Random random, boolean deaths) throws IOException {
        List<Step> left = new ArrayList<>(steps);
        Collections.shuffle(left, random);
        while (!left.isEmpty()) {
            Step step = left.remove(0);
            try {
                objects.killAfter(deaths && random.nextInt(3) == 0 ? random.nextInt(6) : Integer.MAX_VALUE);
                step.run();
                if (deaths && random.nextInt(5) == 0) {
                    left.add(random.nextInt(left.size() + 1), step);
                }
            } catch (MemoryObjects.Killed e) {
                left.add(step);
            }
        }
        objects.killAfter(Integer.MAX_VALUE);
    }

    private static List<Step> numbered(int count, NumberedStep step) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            steps.add(() -> step.run(number));
        }
        return steps;
    }

    private interface NumberedStep {

        void run(int number) throws IOException;
    }

    private LedgerRun.Result run(SampleFleet fleet, long seed, int workers, LedgerStore store, boolean deaths)
            throws IOException {
        Random random = new Random(seed);
        LedgerSteps steps = new LedgerSteps(objects, new Division(workers, workers, workers), CODE, temporary);
        all(
                numbered(
                        workers,
                        segment -> steps.readSegment(
                                segment,
                                some(segment, workers, visitor -> jobs(fleet.jobStore(), visitor)),
                                some(
                                        segment,
                                        workers,
                                        visitor -> fleet.instanceStore().visitTexts(visitor)))),
                random,
                deaths);
        all(List.of(steps::segmentsAreRead), random, deaths);
        all(
                numbered(workers, bucket -> steps.accountBucket(bucket, RandomFleet.prices(seed), at(400_000))),
                random,
                deaths);
        all(List.of(steps::bucketsAreAccounted), random, deaths);
        all(numbered(workers, steps::joinJobs), random, deaths);
        all(List.of(steps::jobsAreJoined), random, deaths);
        List<PartitionItem> items = new ArrayList<>();
        for (String line : new String(objects.read(LedgerSteps.PARTITIONS), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            items.add(PartitionItem.of(new ObjectMapper().readTree(line)));
        }
        all(numbered(items.size(), i -> steps.makePartition(items.get(i), store)), random, deaths);
        all(List.of(() -> steps.partitionsAreMade(store)), random, deaths);
        assertThat(steps.notes().unreadable()).containsOnlyKeys("x");
        return steps.result(store, RandomFleet.prices(seed), at(400_000), null, 7);
    }

    /** Passes on the texts of one part of a table. */
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

    private static void jobs(JobRecordStore store, TextVisitor visitor) {
        store.visitTexts(visitor);
        visitor.text("x", "{\"id\":\"x\",\"a\":{\"instanceId\":\"i-1\"},\"b\":{\"instanceId\":\"i-2\"}}");
    }

    private LedgerRun.Result onOneMachine(SampleFleet fleet, long seed, LedgerStore store) throws IOException {
        LedgerRun run = new LedgerRun(
                new WithText(fleet.jobStore()),
                fleet.instanceStore(),
                null,
                store,
                RandomFleet.prices(seed),
                temporary,
                1,
                CODE);
        return run.run(7, at(400_000));
    }

    /** A store with an entry that is no record. */
    private record WithText(JobRecordStore store) implements JobRecordStore {

        @Override
        public Optional<JobRecord> find(JobId id) {
            return store.find(id);
        }

        @Override
        public JobRecord merge(JobRecord observation) {
            return store.merge(observation);
        }

        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            store.visit(visitor);
        }

        @Override
        public void visitTexts(TextVisitor visitor) {
            jobs(store, visitor);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3", "7,3", "7,4", "7,5", "7,6", "7,7", "7,8", "64,3", "64,4", "64,5", "1024,9"})
    void anyNumberOfWorkersMakesTheLedgerOfOneMachine(int workers, long seed) throws IOException {
        SampleFleet fleet = RandomFleet.of(seed);
        LedgerStore one = new LedgerStore(new FolderFiles(temporary.resolve("one")));
        LedgerStore many = new LedgerStore(new FolderFiles(temporary.resolve("many")));
        LedgerRun.Result expected = onOneMachine(fleet, seed, one);
        one.publish(expected.index());

        LedgerRun.Result made = run(fleet, seed, workers, many, workers < 1_000);

        assertThat(made.index()).isEqualTo(expected.index());
        assertThat(made.changed()).isEqualTo(expected.changed());
        assertThat(made.unreadable()).isEqualTo(expected.unreadable());
        assertThat(made.parents()).isEqualTo(expected.parents());
        assertThat(SpotArchive.of(made.prices()).write())
                .isEqualTo(SpotArchive.of(expected.prices()).write());
        assertThat(made.prices().onDemandUsed().keySet())
                .isEqualTo(expected.prices().onDemandUsed().keySet());
        assertThat(made.prices().fargateUsed().keySet())
                .isEqualTo(expected.prices().fargateUsed().keySet());
        many.publish(made.index());
        theSameFiles(made.index());
    }

    private void theSameFiles(Index index) throws IOException {
        LedgerFiles one = new FolderFiles(temporary.resolve("one"));
        LedgerFiles many = new FolderFiles(temporary.resolve("many"));
        TreeSet<String> paths = new TreeSet<>(index.files());
        paths.add(Index.PATH);
        assertThat(paths).hasSizeGreaterThan(3);
        for (String path : paths) {
            assertThat(many.read(path)).as(path).isNotNull().isEqualTo(one.read(path));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aStepOfAnotherVersionIsRefused(int workers) throws IOException {
        Division division = new Division(workers, workers, workers);
        LedgerSteps older = new LedgerSteps(objects, division, "0.9", temporary);
        for (int i = 0; i < workers; i++) {
            older.readSegment(i, jobs -> {}, instances -> {});
        }
        assertThatIllegalStateException()
                .isThrownBy(new LedgerSteps(objects, division, CODE, temporary)::segmentsAreRead)
                .withMessageContaining("0.9");
    }

    @Test
    void aDivisionGrowsWithTheJobsUpToABound() {
        assertThat(Division.of(0)).isEqualTo(new Division(1, 1, 1));
        assertThat(Division.of(1_000_000)).isEqualTo(new Division(20, 50, 6));
        assertThat(Division.of(10_000_000_000L)).isEqualTo(new Division(1_024, 4_096, 512));
    }
}
