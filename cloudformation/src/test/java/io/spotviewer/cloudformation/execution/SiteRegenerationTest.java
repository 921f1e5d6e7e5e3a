package io.spotviewer.cloudformation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.ledger.step.FolderObjects;
import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.site.regeneration.LedgerPlaces;
import io.spotviewer.site.regeneration.RecordTables;
import io.spotviewer.site.regeneration.RegenerationHandlers;
import io.spotviewer.site.regeneration.SiteRun;
import io.spotviewer.site.report.Origin;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.LambdaTaskRuntime;
import io.spotviewer.statemachine.executor.StateMachineExecutor;
import io.spotviewer.statemachine.executor.StateVisit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The very definition that the second stack deploys, over a bucket in memory. */
class SiteRegenerationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** More jobs than one function takes. */
    private static final long MANY = 70_000;

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path folder;

    private final BucketInMemory bucket = new BucketInMemory();
    private final List<JobRecord> jobs = new ArrayList<>();
    private final TablesInMemory tables = new TablesInMemory(jobs);
    private final TreeSet<String> running = new TreeSet<>();
    private final Map<String, RequestHandler<?, ?>> handlers = new TreeMap<>();
    private final StateMachine machine;
    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    SiteRegenerationTest() throws IOException {
        machine = StateMachine.parse(Files.readString(Path.of("..", "statemachine", "site-regeneration.asl.json"))
                .replace("${Partition}", "aws")
                .replace("${SiteBucketName}", "site"));
        for (int n = 0; n < 20; n++) {
            jobs.add(JobRecord.builder(new JobId("job-" + n))
                    .createdAt(NOON.minus(Duration.ofDays(n % 5)))
                    .build());
        }
    }

    @BeforeEach
    void makeHandlers() {
        Path site = folder.resolve("site");
        LedgerPlaces places = new LedgerPlaces() {
            @Override
            public StepObjects ofRun(long run) {
                return new FolderObjects(site.resolve("run").resolve(Long.toString(run)));
            }

            @Override
            public LedgerFiles ledger() {
                return new FolderFiles(site.resolve("ledger"));
            }
        };
        RegenerationHandlers.over(
                        bucket,
                        tables,
                        places,
                        PriceFiles.of(List.of(), List.of()),
                        arn -> running.stream().anyMatch(arn::endsWith),
                        clock,
                        new Origin("1.2.3", null, 3_600L, null))
                .forEach((state, handler) -> handlers.put("${" + state + "FunctionArn}", handler));
    }

    @Test
    void aRunPublishesTheRecordsOfAllParts() throws IOException {
        Execution run = run("one");
        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(metrics().path("NumberOfJobs").asInt()).isEqualTo(20);
        String page = bucket.published("index.html");
        assertThat(page).contains("1.2.3", "7200");
    }

    @Test
    void aSecondExecutionJoinsTheRunningOne() throws IOException {
        run("one");
        running.add("one");
        Execution second = run("two");
        assertThat(second.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(second.visits().get(second.visits().size() - 1).state()).isEqualTo("Joined");
        assertThat(lastRun()).isEqualTo(1);
    }

    @Test
    void theLeaseEndsWithItsExecution() throws IOException {
        run("one");
        assertThat(run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(lastRun()).isEqualTo(2);
    }

    @Test
    void aRunThatFailsHalfWayLeavesTheOldSite() throws IOException {
        run("one");
        JsonNode before = pointer();
        // Files that stay the same are not written, so there must be something new.
        jobs.add(JobRecord.named(new JobId("job-20")));
        bucket.refuse(key -> key.endsWith("jobs.csv"));
        Execution failed = run("two");
        assertThat(failed.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(failed.visits().get(failed.visits().size() - 1).state()).isEqualTo("RunFailed");
        assertThat(pointer()).isEqualTo(before);
        assertThat(metrics().path("NumberOfJobs").asInt()).isEqualTo(20);
        bucket.refuse(key -> false);
        assertThat(run("three").status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(lastRun()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReadSegment", "AccountBucket", "JoinJobs", "MakePartitions"})
    void aSpreadRunWhoseChildDiesIsRedriven(String step) throws IOException {
        run("small");
        SortedMap<String, String> expected = published();
        tables.claimed = MANY;
        dieOnce(step);
        now = now.plusSeconds(60);

        Execution failed = run("spread");
        assertThat(failed.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(failed.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(lastRun()).isEqualTo(1);

        Execution redriven = executor().redrive(failed);
        assertThat(redriven.status()).as(redriven.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(lastRun()).isEqualTo(2);
        assertThat(published()).isEqualTo(expected);
    }

    /** Lets the function of a state die at its first call. */
    private void dieOnce(String state) {
        handlers.compute("${" + state + "FunctionArn}", (resource, handler) -> new Mortal(handler));
    }

    /** A function that dies at its first call. */
    public static final class Mortal implements RequestHandler<SiteRun, SiteRun.Done> {

        private final @Nullable RequestHandler<?, ?> handler;
        private boolean died;

        Mortal(@Nullable RequestHandler<?, ?> handler) {
            this.handler = handler;
        }

        @Override
        @SuppressWarnings("unchecked") // the functions of all children are of this kind
        public SiteRun.Done handleRequest(SiteRun input, Context context) {
            if (!died) {
                died = true;
                throw new IllegalStateException("it died");
            }
            return Objects.requireNonNull((RequestHandler<SiteRun, SiteRun.Done>) handler)
                    .handleRequest(input, context);
        }
    }

    @Test
    void aSpreadRunMakesTheSiteOfOneFunction() throws IOException {
        run("small");
        SortedMap<String, String> expected = published();
        byte[] index = index();
        tables.claimed = MANY;
        now = now.plusSeconds(60);

        Execution run = run("spread");
        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(run.mapRuns()).hasSize(4);
        assertThat(published()).isEqualTo(expected);
        assertThat(withoutRun(index())).isEqualTo(withoutRun(index));
    }

    @Test
    void aRunThatCannotDoWithTheChangesIsSpread() throws IOException {
        tables.claimed = MANY;
        tables.changes = new NothingChanged();
        assertThat(run("first").mapRuns()).hasSize(4);
        Execution changes = run("changes");
        assertThat(changes.status()).as(changes.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(changes.mapRuns()).isEmpty();
        jobs.add(JobRecord.named(new JobId("job-20")));
        tables.changes = new NoChanges();

        Execution run = run("all");

        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(run.mapRuns()).hasSize(4);
        assertThat(run.visits().stream().map(StateVisit::state).filter("RenderSite"::equals))
                .hasSize(2);
        assertThat(metrics().path("NumberOfJobs").asInt()).isEqualTo(21);
        assertThat(lastRun()).isEqualTo(3);
    }

    @Test
    void aRedrivenRunThatLostTheLeaseSwitchesNothing() throws IOException {
        tables.claimed = MANY;
        dieOnce("MakePartitions");
        Execution failed = run("one");
        assertThat(failed.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);
        byte[] index = index();

        Execution redriven = executor().redrive(failed);
        assertThat(redriven.output()).isNotNull();
        assertThat(redriven.output().path("publish").path("published").asBoolean())
                .isFalse();
        assertThat(index()).isEqualTo(index);
        assertThat(lastRun()).isEqualTo(2);
    }

    private byte[] index() throws IOException {
        return Files.readAllBytes(folder.resolve("site").resolve("ledger").resolve("index.json"));
    }

    /** Returns an index without the number and the time of its run. */
    private static JsonNode withoutRun(byte[] index) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(index);
        json.remove(List.of("run", "watermark"));
        return json;
    }

    /** Returns the hashes of the files of the current release, but for those that name the run. */
    private SortedMap<String, String> published() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        JsonNode manifest = JSON.readTree(
                bucket.text("releases/" + pointer().path("release").asText() + "/manifest.json"));
        manifest.path("files")
                .forEach(file -> files.put(
                        file.path("path").asText(), file.path("sha256").asText()));
        assertThat(files).hasSizeGreaterThan(10);
        return files;
    }

    @Test
    void anOlderRunNeverReplacesANewerSite() throws IOException {
        List<Execution> second = new ArrayList<>();
        bucket.refuse(key -> {
            if (key.equals("current.json") && second.isEmpty()) {
                // Just before the first run switches the pointer, a second one does all of its work.
                bucket.refuse(any -> false);
                second.add(run("two"));
            }
            return false;
        });
        Execution first = run("one");
        assertThat(second)
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(Execution.Status.SUCCEEDED));
        assertThat(first.output()).isNotNull();
        assertThat(first.output().path("publish").path("published").asBoolean()).isFalse();
        assertThat(lastRun()).isEqualTo(2);
    }

    @Test
    void aRepeatedStepChangesNothing() throws IOException {
        Execution first = run("one");
        Execution again = run("one");
        assertThat(first.output()).isNotNull();
        assertThat(again.output()).isNotNull();
        assertThat(again.output().path("publish")).isEqualTo(first.output().path("publish"));
    }

    @Test
    void aRunThatChangesNothingWritesNoContent() throws IOException {
        run("one");
        TreeSet<String> before = new TreeSet<>(bucket.keys("objects/"));
        now = now.plus(Duration.ofHours(1));
        assertThat(run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);

        assertThat(bucket.keys("objects/")).isEqualTo(before);
        assertThat(lastRun()).isEqualTo(2);
    }

    @Test
    void allReleasesStayForAWeekAndThenEachDaysLastFor90Days() throws IOException {
        for (int day = 0; day < 100; day += 3) {
            now = NOON.plus(Duration.ofDays(day));
            jobs.add(JobRecord.named(new JobId("job-of-day-" + day)));
            run("day-" + day);
            now = now.plus(Duration.ofHours(1));
            jobs.add(JobRecord.named(new JobId("later-job-of-day-" + day)));
            run("later-on-day-" + day);
        }
        TreeSet<String> releases = new TreeSet<>();
        bucket.keys("releases/").forEach(key -> releases.add(key.split("/", -1)[1]));

        // Of days 93, 96 and 99 both, of days 9 to 90 the last ones.
        assertThat(releases)
                .hasSize(3 * 2 + 28)
                .contains(pointer().path("release").asText());
        assertThat(releases.first()).contains("20260311T130000Z");
    }

    private Execution run(String name) {
        return executor().run(name, JSON.createObjectNode().put("requestedBy", "test"));
    }

    private StateMachineExecutor executor() {
        return new StateMachineExecutor(machine, new LambdaTaskRuntime(handlers, clock), clock, pause -> {})
                .withObjects(new io.spotviewer.statemachine.executor.FolderObjects(folder));
    }

    /** Returns the number of the last run that published, be it the same site again. */
    private int lastRun() throws IOException {
        JsonNode pointer = pointer();
        return pointer.path(pointer.has("lastRun") ? "lastRun" : "run").asInt();
    }

    private JsonNode pointer() throws IOException {
        return JSON.readTree(bucket.text("current.json"));
    }

    private JsonNode metrics() throws IOException {
        return JSON.readTree(bucket.published("metrics-on-demand.json"));
    }

    /** Records that stay as they are. */
    private static final class NothingChanged implements ChangedRecords {

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            // Nothing has.
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            // None is in this part.
        }
    }

    /** Records whose changes can't be asked for. */
    private static final class NoChanges implements ChangedRecords {

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            throw new ChangesUnavailableException("memory", new IllegalStateException("there is no index"));
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            throw new UnsupportedOperationException("changes that are unknown have no sample");
        }
    }

    /** Tables that may claim to be larger than they are; each record is in one segment. */
    private static final class TablesInMemory implements RecordTables {

        private final List<JobRecord> jobs;
        private long claimed = 20;
        private ChangedRecords changes = new NoChanges();

        TablesInMemory(List<JobRecord> jobs) {
            this.jobs = jobs;
        }

        @Override
        public long jobCount() {
            return claimed;
        }

        @Override
        public RecordEnds ends(int days) {
            return new RecordEnds(days, (key, record, at) -> false, (key, record, at) -> false);
        }

        @Override
        public JobRecordStore jobs() {
            return new JobRecordStore() {
                @Override
                public Optional<JobRecord> find(JobId id) {
                    throw new UnsupportedOperationException("a regeneration reads texts of all jobs");
                }

                @Override
                public JobRecord merge(JobRecord observation) {
                    throw new UnsupportedOperationException("a regeneration writes no record");
                }

                @Override
                public void visit(RecordVisitor<JobRecord> visitor) {
                    jobs.forEach(visitor::record);
                }
            };
        }

        @Override
        public InstanceRecordStore instances() {
            return new InstanceRecordStore() {
                @Override
                public Optional<InstanceRecord> find(String instanceId) {
                    throw new UnsupportedOperationException("a regeneration reads texts of all instances");
                }

                @Override
                public InstanceRecord merge(InstanceRecord observation) {
                    throw new UnsupportedOperationException("a regeneration writes no record");
                }

                @Override
                public void link(String instanceId, JobId job) {
                    throw new UnsupportedOperationException("a regeneration writes no record");
                }

                @Override
                public SortedSet<JobId> jobsOn(String instanceId) {
                    throw new UnsupportedOperationException("lines know the jobs of an instance");
                }

                @Override
                public void visit(RecordVisitor<InstanceRecord> visitor) {
                    // There is none.
                }
            };
        }

        @Override
        public Changes changes() {
            return new Changes(changes, changes);
        }

        @Override
        public void visitJobs(TextVisitor visitor, int segment, int segments) {
            for (int n = segment; n < jobs.size(); n += segments) {
                visitor.text(jobs.get(n).id().value(), RecordJson.write(jobs.get(n)));
            }
        }

        @Override
        public void visitInstances(TextVisitor visitor, int segment, int segments) {
            // There is none.
        }
    }
}
