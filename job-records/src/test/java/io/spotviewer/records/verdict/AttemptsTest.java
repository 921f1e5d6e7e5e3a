package io.spotviewer.records.verdict;

import static io.spotviewer.records.JobRecord.unnamedAttempt;
import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.TaskFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a job's attempts are told from its facts. */
class AttemptsTest {

    private static final String EXITED = "Essential container in task exited";

    @Test
    void finishedAttemptsComeByNumberAndTheRunningOneLast() {
        JobRecord job = with(
                with(
                        with(job("job-1", JobStatus.RUNNING, 2, NOON), task("a"), listed(2, 100, 200)),
                        task("z"),
                        listed(1, 0, 50)),
                task("b"),
                seen(300));
        assertThat(AttemptOrder.of(job)).map(Attempt::key).containsExactly(task("z"), task("a"), task("b"));
        assertThat(AttemptOrder.of(job)).map(Attempt::number).containsExactly(1, 2, 3);
        assertThat(AttemptOrder.of(job)).map(Attempt::isFinished).containsExactly(true, true, false);
        assertThat(AttemptOrder.of(job).get(2).endedAt()).isNull();
        assertThat(AttemptOrder.of(job).get(2).runSeconds()).isNull();
    }

    @Test
    void aFinishedAttemptIsKnownByItsTaskEvenIfBatchAlsoListsItWithout() {
        JobRecord job = with(
                with(job("job-1", JobStatus.RUNNABLE, 1, NOON), task("a"), listed(1, 0, 50)),
                unnamedAttempt(1),
                listed(1, 0, 50));
        assertThat(AttemptOrder.of(job)).map(Attempt::key).containsExactly(task("a"));
    }

    @Test
    void anUnnamedAttemptIsTheOneThatWasSeenRunningAtItsTime() {
        JobRecord job = with(
                with(
                        with(job("job-1", JobStatus.RUNNABLE, 2, NOON), unnamedAttempt(1), listed(1, 10, 50)),
                        unnamedAttempt(2),
                        listed(2, 110, 150)),
                task("b"),
                seen(110));
        assertThat(AttemptOrder.of(job)).map(Attempt::key).containsExactly(unnamedAttempt(1), task("b"));
        assertThat(AttemptOrder.of(job)).map(Attempt::runSeconds).containsExactly(40L, 40L);
    }

    @Test
    void anUnnamedAttemptThatNeverStartedIsTheOneThatWasStarting() {
        AttemptFacts never = new AttemptFacts(
                1,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(null, NOON.plusSeconds(50)),
                new AttemptEnd(null, "Task failed to start", null, null, null),
                null);
        JobRecord job = with(
                with(job("job-1", JobStatus.FAILED, 1, NOON), unnamedAttempt(1), never),
                task("a"),
                new AttemptFacts(
                        null,
                        TaskFacts.UNKNOWN,
                        new AttemptTimes(NOON, null, null, null, null),
                        AttemptEnd.UNKNOWN,
                        null));
        assertThat(AttemptOrder.of(job)).map(Attempt::key).containsExactly(task("a"));
    }

    @Test
    void theAttemptThatRunsNowIsNoneOfTheFinishedOnes() {
        AttemptFacts timeless = new AttemptFacts(
                1, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, new AttemptEnd(1, EXITED, null, null, null), null);
        for (JobStatus live : new JobStatus[] {JobStatus.STARTING, JobStatus.RUNNING}) {
            JobRecord job = with(with(job("job-1", live, 1, NOON), unnamedAttempt(1), timeless), task("b"), seen(100));
            assertThat(AttemptOrder.of(job)).map(Attempt::key).containsExactly(unnamedAttempt(1), task("b"));
        }
        JobRecord waiting = with(
                with(job("job-1", JobStatus.RUNNABLE, 1, NOON), unnamedAttempt(1), timeless), task("b"), seen(100));
        assertThat(AttemptOrder.of(waiting)).map(Attempt::key).containsExactly(task("b"));
    }

    @Test
    void anAttemptOnlyEverSeenRunningEndsWithItsJob() {
        Instant end = NOON.plusSeconds(60);
        JobRecord job = with(job("job-1", JobStatus.SUCCEEDED, 0, end), task("a"), seen(0));
        Attempt only = AttemptOrder.of(job).get(0);
        assertThat(only.isFinished()).isTrue();
        assertThat(only.endedAt()).isEqualTo(end);
        assertThat(only.runSeconds()).isEqualTo(60L);
        assertThat(only.verdict()).isNotNull();
        assertThat(only.verdict().ending()).isEqualTo(Ending.SUCCEEDED);
    }

    @Test
    void theJobsStopIsTheLastAttemptsAlone() {
        JobRecord job = with(
                with(job("job-1", JobStatus.FAILED, 2, NOON.plusSeconds(300)), task("a"), listed(1, 0, null)),
                task("b"),
                listed(2, 200, null));
        assertThat(AttemptOrder.of(job)).map(Attempt::runSeconds).containsExactly(null, 100L);
    }

    @Test
    void anAttemptThatNeverStartedDoesNotRunUntilTheJobsStop() {
        JobRecord job = with(job("job-1", JobStatus.FAILED, 1, NOON), task("a"), listed(1, null, null));
        assertThat(AttemptOrder.of(job).get(0).endedAt()).isNull();
    }

    @Test
    void aJobThatNeverRanHasNoAttempts() {
        assertThat(AttemptOrder.of(job("job-1", JobStatus.FAILED, 0, NOON))).isEmpty();
    }

    @Test
    void anAttemptEndsNoLaterThanItsInstance() {
        InstanceRecord host = InstanceRecord.of(
                "i-1",
                Hardware.UNKNOWN,
                InstanceLife.builder().endedAt(NOON.plusSeconds(30)).build());
        assertThat(ended(0, 90, host).endedAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(ended(0, 90, host).runSeconds()).isEqualTo(30L);
        assertThat(ended(0, 20, host).endedAt()).isEqualTo(NOON.plusSeconds(20));
        assertThat(ended(0, 90, InstanceRecord.named("i-1")).runSeconds()).isEqualTo(90L);
        assertThat(ended(40, 90, host).runSeconds())
                .as("an instance that ended before the attempt began")
                .isZero();
    }

    @Test
    void anAttemptIsCutByTheLifeThatItRanIn() {
        InstanceRecord host = new InstanceRecord(
                "i-1",
                Hardware.UNKNOWN,
                InstanceFact.launched(NOON.minusSeconds(600)),
                InstanceFact.stopping(NOON.plusSeconds(30)),
                InstanceFact.launched(NOON.plusSeconds(50)));
        assertThat(ended(0, 90, host).endedAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(ended(60, 90, host).endedAt()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void aStopBeforeTheStartIsNoTimeAtAllAndIsTold() {
        Attempt reversed = ended(50, 20, null);
        assertThat(reversed.runSeconds()).isZero();
        assertThat(reversed.endedAt()).isEqualTo(NOON.plusSeconds(50));
        assertThat(reversed.hasReversedTimes()).isTrue();
        assertThat(ended(20, 20, null).hasReversedTimes()).isFalse();
        assertThat(ended(20, 50, null).hasReversedTimes()).isFalse();
        assertThat(new Attempt("a", 1, null, AttemptFacts.UNKNOWN, null).hasReversedTimes())
                .isFalse();
    }

    @Test
    void anAttemptWaitsStartsUpAndRuns() {
        AttemptFacts first = timed(1, 40, 50, 110, 112, 600);
        AttemptFacts second = timed(2, 690, 700, 730, 731, 900);
        JobRecord job = with(
                with(job("job-1", JobStatus.SUCCEEDED, 2, NOON).merge(submitted(NOON)), task("a"), first),
                task("b"),
                second);
        assertThat(AttemptOrder.of(job)).map(Attempt::queuedAt).containsExactly(NOON, NOON.plusSeconds(600));
        assertThat(AttemptOrder.of(job)).map(Attempt::queueSeconds).containsExactly(40L, 90L);
        assertThat(AttemptOrder.of(job)).map(Attempt::startUpSeconds).containsExactly(72L, 41L);
        assertThat(AttemptOrder.of(job)).map(Attempt::pullSeconds).containsExactly(60L, 30L);
        assertThat(AttemptOrder.of(job)).map(Attempt::runSeconds).containsExactly(488L, 169L);
    }

    @Test
    void aWaitOfWhichOneEndIsUnknownIsUnknownAndNoneIsNegative() {
        Attempt unknown = ended(0, 90, null);
        assertThat(unknown.queueSeconds()).isNull();
        assertThat(unknown.startUpSeconds()).isNull();
        assertThat(unknown.pullSeconds()).isNull();
        JobRecord cutToTheSecond = with(
                job("job-1", JobStatus.RUNNING, 0, NOON).merge(submitted(NOON.plusMillis(900))),
                task("a"),
                timed(1, 0, 1, 2, 3, 4));
        assertThat(AttemptOrder.of(cutToTheSecond).get(0).queueSeconds()).isZero();
    }

    private static JobRecord submitted(Instant at) {
        return JobRecord.builder(new JobId("job-1")).createdAt(at).build();
    }

    private static AttemptFacts timed(
            int number, int starting, int pullStarted, int pullStopped, int started, int stopped) {
        return new AttemptFacts(
                number,
                TaskFacts.UNKNOWN,
                new AttemptTimes(
                        NOON.plusSeconds(starting),
                        NOON.plusSeconds(pullStarted),
                        NOON.plusSeconds(pullStopped),
                        NOON.plusSeconds(started),
                        NOON.plusSeconds(stopped)),
                AttemptEnd.UNKNOWN,
                null);
    }

    @Test
    void partsOfSecondsAreNotCounted() {
        AttemptFacts facts = finished(1, task("a"), NOON.plusMillis(900), NOON.plusMillis(2_899), 0, EXITED, null);
        JobRecord job = with(job("job-1", JobStatus.SUCCEEDED, 1, NOON), task("a"), facts);
        assertThat(AttemptOrder.of(job).get(0).runSeconds()).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"FARGATE_SPOT, SPOT", "FARGATE, ON_DEMAND", "my-provider, -", "-, -"})
    void fargateIsBoughtAsItsCapacityProviderSays(@Nullable String provider, @Nullable PurchaseOption expected) {
        AttemptFacts facts = new AttemptFacts(
                null,
                new TaskFacts(null, null, "FARGATE", provider, null, null),
                AttemptTimes.UNKNOWN,
                AttemptEnd.UNKNOWN,
                null);
        Attempt attempt = new Attempt("a", 1, null, facts, null);
        assertThat(attempt.purchaseOption()).isEqualTo(expected);
        assertThat(attempt.instanceId()).isNull();
        assertThat(attempt.isSpotReclaimed()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "FARGATE")
    void aTaskThatWasInterruptedRanOnFargateSpot(@Nullable String provider) {
        AttemptFacts facts =
                finished(1, task("a"), NOON, NOON.plusSeconds(60), null, "Your Spot Task was interrupted.", null);
        TaskFacts onFargate = new TaskFacts(null, null, "FARGATE", provider, null, null);
        JobRecord job = with(
                job("job-1", JobStatus.FAILED, 1, NOON),
                task("a"),
                new AttemptFacts(facts.number(), onFargate, facts.times(), facts.end(), null));

        assertThat(AttemptOrder.of(job).get(0).purchaseOption()).isEqualTo(PurchaseOption.SPOT);
    }

    @Test
    void anInstanceIsBoughtAsEc2Says() {
        Attempt attempt = ended(0, 1, SampleRecords.spotInstance("i-1", NOON));
        assertThat(attempt.purchaseOption()).isEqualTo(PurchaseOption.SPOT);
        assertThat(attempt.instanceId()).isEqualTo("i-1");
        assertThat(ended(0, 1, InstanceRecord.named("i-1")).purchaseOption()).isNull();
    }

    @Test
    void attemptsAreNumberedFromOne() {
        assertThatThrownBy(() -> listed(0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an attempt number from 1, got 0");
        assertThatThrownBy(() -> job("job-1", JobStatus.RUNNING, -1, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 0 or more finished attempts, got -1");
    }

    private static Attempt ended(int startedAfter, int stoppedAfter, @Nullable InstanceRecord host) {
        AttemptFacts facts = listed(1, startedAfter, stoppedAfter);
        JobRecord job = with(job("job-1", JobStatus.FAILED, 1, NOON), task("a"), host == null ? facts : facts.on(host));
        return AttemptOrder.of(job).get(0);
    }

    private static AttemptFacts listed(int number, @Nullable Integer startedAfter, @Nullable Integer stoppedAfter) {
        return new AttemptFacts(
                number,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(
                        startedAfter == null ? null : NOON.plusSeconds(startedAfter),
                        stoppedAfter == null ? null : NOON.plusSeconds(stoppedAfter)),
                new AttemptEnd(1, EXITED, null, null, null),
                null);
    }

    private static AttemptFacts seen(int startedAfter) {
        return new AttemptFacts(
                null,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(NOON.plusSeconds(startedAfter), null),
                AttemptEnd.UNKNOWN,
                null);
    }
}
