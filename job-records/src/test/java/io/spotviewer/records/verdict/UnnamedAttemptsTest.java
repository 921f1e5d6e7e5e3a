package io.spotviewer.records.verdict;

import static io.spotviewer.records.JobRecord.unnamedAttempt;
import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.TaskFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which entries of a record are told as one attempt, which as two, and which as none. */
class UnnamedAttemptsTest {

    @Test
    void aNumberBeyondTheCountOfAnEndedJobIsHearsay() {
        assertThat(keys(with(ended(1), unnamedAttempt(2), bare(2)))).isEmpty();
        assertThat(keys(with(ended(2), unnamedAttempt(2), bare(2)))).containsExactly(unnamedAttempt(2));
    }

    @Test
    void aNumberBeyondTheCountOfAJobThatGoesOnMayBeTrue() {
        assertThat(keys(with(waiting(1), unnamedAttempt(2), bare(2)))).containsExactly(unnamedAttempt(2));
    }

    @Test
    void whatIsMoreThanANumberIsNoHearsay() {
        assertThat(keys(with(ended(1), unnamedAttempt(2), finished(2, 10, 20)))).containsExactly(unnamedAttempt(2));
        assertThat(keys(with(ended(1), task("a"), bare(2)))).containsExactly(task("a"));
    }

    @Test
    void anAttemptWithANameOfItsOwnIsNotTheOneThatWasSeenRunning() {
        JobRecord job = with(with(waiting(1), task("a"), finished(1, 10, 50)), task("b"), seen(20));
        assertThat(keys(job)).containsExactly(task("a"), task("b"));
    }

    @Test
    void twoNamesForOneNumberAreTwoAttempts() {
        JobRecord job = with(with(waiting(1), task("a"), finished(1, 10, 50)), task("b"), finished(1, 60, 90));
        assertThat(keys(job)).containsExactly(task("a"), task("b"));
    }

    @Test
    void aNameStandsWhicheverSortsFirst() {
        JobRecord job = with(with(waiting(1), "pod/p", finished(1, 10, 50)), unnamedAttempt(1), finished(1, 10, 50));
        assertThat(keys(job)).containsExactly("pod/p");
    }

    @Test
    void oneSeenRunningAfterItsEndIsAnother() {
        JobRecord until = with(with(waiting(1), unnamedAttempt(1), finished(1, 10, 50)), task("b"), seen(50));
        assertThat(keys(until)).containsExactly(task("b"));
        JobRecord after = with(with(waiting(1), unnamedAttempt(1), finished(1, 10, 50)), task("b"), seen(51));
        assertThat(keys(after)).containsExactly(unnamedAttempt(1), task("b"));
    }

    @Test
    void oneSeenRunningBeforeTheEndOfTheAttemptBeforeIsAnother() {
        JobRecord before = with(
                with(with(waiting(2), task("a"), finished(1, 10, 50)), unnamedAttempt(2), finished(2, 60, 90)),
                task("b"),
                seen(49));
        assertThat(keys(before)).containsExactly(task("a"), unnamedAttempt(2), task("b"));
        JobRecord from = with(
                with(with(waiting(2), task("a"), finished(1, 10, 50)), unnamedAttempt(2), finished(2, 60, 90)),
                task("b"),
                seen(50));
        assertThat(keys(from)).containsExactly(task("a"), task("b"));
    }

    @Test
    void whereItsStopIsUnknownItsStartTellsThemApart() {
        JobRecord same = with(with(waiting(1), unnamedAttempt(1), finished(1, 10, null)), task("b"), seen(10));
        assertThat(keys(same)).containsExactly(task("b"));
        JobRecord other = with(with(waiting(1), unnamedAttempt(1), finished(1, 10, null)), task("b"), seen(11));
        assertThat(keys(other)).containsExactly(unnamedAttempt(1), task("b"));
    }

    @Test
    void thoseSeenRunningComeByTheirFirstSign() {
        JobRecord job = with(with(waiting(0), task("z"), seen(10)), task("a"), seen(20));
        assertThat(keys(job)).containsExactly(task("z"), task("a"));
        JobRecord unknownLast = with(with(waiting(0), task("a"), AttemptFacts.UNKNOWN), task("z"), seen(10));
        assertThat(keys(unknownLast)).containsExactly(task("z"), task("a"));
    }

    @Test
    void ofTwoOnlySeenRunningTheJobsStopIsTheLatters() {
        JobRecord job = with(with(ended(0), task("a"), seen(10)), task("b"), seen(30));
        assertThat(AttemptOrder.of(job)).map(Attempt::runSeconds).containsExactly(null, 70L);
        assertThat(AttemptOrder.of(job)).map(Attempt::number).containsExactly(1, 2);
    }

    private static Iterable<String> keys(JobRecord job) {
        return AttemptOrder.of(job).stream().map(Attempt::key).toList();
    }

    /** A job that failed after 100 seconds. */
    private static JobRecord ended(int finishedAttempts) {
        return job("job-1", JobStatus.FAILED, finishedAttempts, NOON.plusSeconds(100));
    }

    private static JobRecord waiting(int finishedAttempts) {
        return job("job-1", JobStatus.RUNNABLE, finishedAttempts, NOON);
    }

    private static AttemptFacts bare(int number) {
        return new AttemptFacts(number, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, null);
    }

    private static AttemptFacts finished(int number, int startedAfter, @Nullable Integer stoppedAfter) {
        Instant stop = stoppedAfter == null ? null : NOON.plusSeconds(stoppedAfter);
        return new AttemptFacts(
                number,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(NOON.plusSeconds(startedAfter), stop),
                AttemptEnd.UNKNOWN,
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
