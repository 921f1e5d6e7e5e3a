package io.spotviewer.cloudformation.execution;

import static io.spotviewer.cloudformation.execution.RegenerationMachine.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.statemachine.executor.Execution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very definition that the second stack deploys, over a bucket in memory. */
class SiteRegenerationTest {

    @TempDir
    private Path folder;

    private RegenerationMachine machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new RegenerationMachine(folder);
    }

    @Test
    void aRunPublishesTheRecordsOfAllParts() throws IOException {
        Execution run = machine.run("one");
        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(machine.metrics().path("NumberOfJobs").asInt()).isEqualTo(20);
        String page = machine.bucket.published("index.html");
        assertThat(page).contains("1.2.3", "7200");
    }

    @Test
    void aSecondExecutionJoinsTheRunningOne() throws IOException {
        machine.run("one");
        machine.running.add("one");
        Execution second = machine.run("two");
        assertThat(second.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(second.visits().get(second.visits().size() - 1).state()).isEqualTo("Joined");
        assertThat(machine.lastRun()).isEqualTo(1);
    }

    @Test
    void theLeaseEndsWithItsExecution() throws IOException {
        machine.run("one");
        assertThat(machine.run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(machine.lastRun()).isEqualTo(2);
    }

    @Test
    void aRunThatFailsHalfWayLeavesTheOldSite() throws IOException {
        machine.run("one");
        JsonNode before = machine.pointer();
        // Files that stay the same are not written, so there must be something new.
        machine.jobs.add(JobRecord.named(new JobId("job-20")));
        machine.bucket.refuse(key -> key.endsWith("jobs.csv"));
        Execution failed = machine.run("two");
        assertThat(failed.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(failed.visits().get(failed.visits().size() - 1).state()).isEqualTo("RunFailed");
        assertThat(machine.pointer()).isEqualTo(before);
        assertThat(machine.metrics().path("NumberOfJobs").asInt()).isEqualTo(20);
        machine.bucket.refuse(key -> false);
        assertThat(machine.run("three").status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(machine.lastRun()).isEqualTo(3);
    }

    @Test
    void anOlderRunNeverReplacesANewerSite() throws IOException {
        List<Execution> second = new ArrayList<>();
        machine.bucket.refuse(key -> {
            if (key.equals("current.json") && second.isEmpty()) {
                // Just before the first run switches the pointer, a second one does all of its work.
                machine.bucket.refuse(any -> false);
                second.add(machine.run("two"));
            }
            return false;
        });
        Execution first = machine.run("one");
        assertThat(second)
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(Execution.Status.SUCCEEDED));
        assertThat(first.output()).isNotNull();
        assertThat(first.output().path("publish").path("published").asBoolean()).isFalse();
        assertThat(machine.lastRun()).isEqualTo(2);
    }

    @Test
    void aRepeatedStepChangesNothing() throws IOException {
        Execution first = machine.run("one");
        Execution again = machine.run("one");
        assertThat(first.output()).isNotNull();
        assertThat(again.output()).isNotNull();
        assertThat(again.output().path("publish")).isEqualTo(first.output().path("publish"));
    }

    @Test
    void aRunThatChangesNothingWritesNoContent() throws IOException {
        machine.run("one");
        TreeSet<String> before = new TreeSet<>(machine.bucket.keys("objects/"));
        machine.pass(Duration.ofHours(1));
        assertThat(machine.run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);

        assertThat(machine.bucket.keys("objects/")).isEqualTo(before);
        assertThat(machine.lastRun()).isEqualTo(2);
    }

    @Test
    void allReleasesStayForAWeekAndThenEachDaysLastFor90Days() throws IOException {
        for (int day = 0; day < 100; day += 3) {
            machine.at(NOON.plus(Duration.ofDays(day)));
            machine.jobs.add(JobRecord.named(new JobId("job-of-day-" + day)));
            machine.run("day-" + day);
            machine.pass(Duration.ofHours(1));
            machine.jobs.add(JobRecord.named(new JobId("later-job-of-day-" + day)));
            machine.run("later-on-day-" + day);
        }
        TreeSet<String> releases = new TreeSet<>();
        machine.bucket.keys("releases/").forEach(key -> releases.add(key.split("/", -1)[1]));

        // Of days 93, 96 and 99 both, of days 9 to 90 the last ones.
        assertThat(releases)
                .hasSize(3 * 2 + 28)
                .contains(machine.pointer().path("release").asText());
        assertThat(releases.first()).contains("20260311T130000Z");
    }
}
