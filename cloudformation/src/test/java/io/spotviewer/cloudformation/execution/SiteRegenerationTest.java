package io.spotviewer.cloudformation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.site.regeneration.RecordParts;
import io.spotviewer.site.regeneration.RegenerationHandlers;
import io.spotviewer.site.regeneration.SitePlan;
import io.spotviewer.site.report.Origin;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.LambdaTaskRuntime;
import io.spotviewer.statemachine.executor.StateMachineExecutor;
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
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The very definition that the second stack deploys, over a bucket in memory. */
class SiteRegenerationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final BucketInMemory bucket = new BucketInMemory();
    private final List<JobRecord> jobs = new ArrayList<>();
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
        machine = StateMachine.parse(Files.readString(Path.of("..", "statemachine", "site-regeneration.asl.json")));
        RegenerationHandlers.over(
                        bucket,
                        new PartsInMemory(jobs),
                        PriceFiles.of(List.of(), List.of()),
                        arn -> running.stream().anyMatch(arn::endsWith),
                        clock,
                        new Origin("1.2.3", null, 3_600L, null))
                .forEach((state, handler) -> handlers.put("${" + state + "FunctionArn}", handler));
        for (int n = 0; n < 20; n++) {
            jobs.add(JobRecord.named(new JobId("job-" + n)));
        }
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
        assertThat(pointer().path("run").asInt()).isEqualTo(1);
    }

    @Test
    void theLeaseEndsWithItsExecution() throws IOException {
        run("one");
        assertThat(run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(pointer().path("run").asInt()).isEqualTo(2);
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
        assertThat(pointer().path("run").asInt()).isEqualTo(3);
    }

    @Test
    void noSiteIsMadeFromSomeOfTheParts() throws IOException {
        run("one");
        bucket.refuse(key -> key.endsWith("/5.jsonl"));
        assertThat(run("two").status()).isEqualTo(Execution.Status.FAILED);
        assertThat(pointer().path("run").asInt()).isEqualTo(1);
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
        assertThat(pointer().path("run").asInt()).isEqualTo(2);
    }

    @Test
    void aRepeatedStepChangesNothing() throws IOException {
        Execution first = run("one");
        Execution again = run("one");
        assertThat(first.output()).isNotNull();
        assertThat(again.output()).isEqualTo(first.output());
    }

    @Test
    void aRunThatChangesNothingWritesNoContent() throws IOException {
        run("one");
        TreeSet<String> before = new TreeSet<>(bucket.keys("objects/"));
        now = now.plus(Duration.ofHours(1));
        assertThat(run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);

        assertThat(bucket.keys("objects/")).isEqualTo(before);
        assertThat(pointer().path("run").asInt()).isEqualTo(2);
    }

    @Test
    void allReleasesStayForAWeekAndThenEachDaysLastFor90Days() throws IOException {
        for (int day = 0; day < 100; day += 3) {
            now = NOON.plus(Duration.ofDays(day));
            run("day-" + day);
            now = now.plus(Duration.ofHours(1));
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
        StateMachineExecutor executor =
                new StateMachineExecutor(machine, new LambdaTaskRuntime(handlers, clock), clock, pause -> {});
        return executor.run(name, JSON.createObjectNode().put("requestedBy", "test"));
    }

    private JsonNode pointer() throws IOException {
        return JSON.readTree(bucket.text("current.json"));
    }

    private JsonNode metrics() throws IOException {
        return JSON.readTree(bucket.published("metrics-on-demand.json"));
    }

    /** Each record is in one part. */
    private record PartsInMemory(List<JobRecord> jobs) implements RecordParts {

        @Override
        public void visitJobs(RecordVisitor<JobRecord> visitor, SitePlan.Partition partition) {
            for (int n = partition.part(); n < jobs.size(); n += partition.parts()) {
                visitor.record(jobs.get(n));
            }
        }

        @Override
        public void visitInstances(RecordVisitor<InstanceRecord> visitor, SitePlan.Partition partition) {
            visitor.unreadable("i-" + partition.part(), "an entry to count");
        }
    }
}
