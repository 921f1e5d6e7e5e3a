package io.spotviewer.cloudformation.execution;

import static io.spotviewer.cloudformation.execution.RegenerationMachine.MANY;
import static io.spotviewer.cloudformation.execution.RegenerationMachine.NOON;
import static io.spotviewer.cloudformation.execution.RegenerationMachine.withoutRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.StateVisit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of the deployed definition that are spread over functions. */
class SpreadRegenerationTest {

    private static final JobRecord NEW =
            JobRecord.builder(new JobId("job-20")).createdAt(NOON).build();

    @TempDir
    private Path folder;

    private RegenerationMachine machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new RegenerationMachine(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReadSegment", "AccountBucket", "JoinJobs", "MakePartitions", "MakeDays"})
    void aSpreadRunWhoseChildDiesIsRedriven(String step, @TempDir Path other) throws IOException {
        RegenerationMachine one = new RegenerationMachine(other);
        one.jobs.add(NEW);
        one.run("one");
        machine.run("small");
        machine.jobs.add(NEW);
        machine.tables.claim(MANY);
        machine.dieOnce(step);
        machine.pass(Duration.ofMinutes(1));

        Execution failed = machine.run("spread");
        assertThat(failed.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(failed.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(machine.lastRun()).isEqualTo(1);

        Execution redriven = machine.executor().redrive(failed);
        assertThat(redriven.status()).as(redriven.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(machine.lastRun()).isEqualTo(2);
        assertThat(machine.published()).isEqualTo(one.published());
    }

    @Test
    void aSpreadRunMakesTheSiteOfOneFunction(@TempDir Path other) throws IOException {
        RegenerationMachine one = new RegenerationMachine(other);
        one.run("one");
        machine.tables.claim(MANY);

        Execution run = machine.run("spread");
        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(run.mapRuns()).hasSize(5);
        assertThat(machine.published()).isEqualTo(one.published());
        assertThat(withoutRun(machine.index())).isEqualTo(withoutRun(one.index()));
    }

    @Test
    void aSpreadRunOverWhatOneFunctionPublishedMakesTheSame() throws IOException {
        machine.run("small");
        SortedMap<String, String> expected = machine.published();
        byte[] index = machine.index();
        machine.tables.claim(MANY);
        machine.pass(Duration.ofMinutes(1));

        Execution run = machine.run("spread");
        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(machine.published()).isEqualTo(expected);
        assertThat(withoutRun(machine.index())).isEqualTo(withoutRun(index));
    }

    @Test
    void theChildrenMakeTheFilesOfDaysAndTheLastFunctionNone() throws IOException {
        machine.tables.claim(MANY);
        Path noteOfTheOnlyChild = folder.resolve("site/run/1/days/0.json");
        machine.bucket.refuse(path ->
                Files.exists(noteOfTheOnlyChild) && (path.startsWith("data/jobs-") || path.startsWith("data/cube-")));

        Execution run = machine.run("one");
        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(noteOfTheOnlyChild).exists();
        assertThat(machine.published()).containsKeys("data/jobs-2026-03-02.js", "data/cube-2026-03-02.js");
    }

    @Test
    void aSpreadRunMakesWhatIsGoneAgain() throws IOException {
        machine.tables.claim(MANY);
        machine.run("one");
        SortedMap<String, String> expected = machine.published();
        machine.pass(Duration.ofDays(1));
        machine.bucket.delete(List.of("objects/" + expected.get("data/jobs-2026-03-02.js")));

        assertThat(machine.run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(machine.bucket.published("data/jobs-2026-03-02.js")).isNotEmpty();
        assertThat(machine.published())
                .containsAllEntriesOf(Map.of("data/jobs-2026-03-02.js", expected.get("data/jobs-2026-03-02.js")));
    }

    @Test
    void aRunThatCannotDoWithTheChangesIsSpread() throws IOException {
        machine.tables.claim(MANY);
        machine.tables.changeIn(new TablesInMemory.NothingChanged());
        assertThat(machine.run("first").mapRuns()).hasSize(5);
        Execution changes = machine.run("changes");
        assertThat(changes.status()).as(changes.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(changes.mapRuns()).isEmpty();
        machine.jobs.add(JobRecord.named(new JobId("job-20")));
        machine.tables.changeIn(new TablesInMemory.NoChanges());

        Execution run = machine.run("all");

        assertThat(run.status()).as(run.toString()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(run.mapRuns()).hasSize(5);
        assertThat(run.visits().stream().map(StateVisit::state).filter("RenderSite"::equals))
                .hasSize(2);
        assertThat(machine.metrics().path("NumberOfJobs").asInt()).isEqualTo(21);
        assertThat(machine.lastRun()).isEqualTo(3);
    }

    @Test
    void aRedrivenRunThatLostTheLeaseSwitchesNothing() throws IOException {
        machine.tables.claim(MANY);
        machine.dieOnce("MakePartitions");
        Execution failed = machine.run("one");
        assertThat(failed.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(machine.run("two").status()).isEqualTo(Execution.Status.SUCCEEDED);
        byte[] index = machine.index();

        Execution redriven = machine.executor().redrive(failed);
        assertThat(redriven.output()).isNotNull();
        assertThat(redriven.output().path("publish").path("published").asBoolean())
                .isFalse();
        assertThat(machine.index()).isEqualTo(index);
        assertThat(machine.lastRun()).isEqualTo(2);
    }
}
