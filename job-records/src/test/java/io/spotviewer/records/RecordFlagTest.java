package io.spotviewer.records;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFlagTest {

    private static final JobId ID = new JobId("job-1");

    @Test
    void aPlainRecordHasNone() {
        assertThat(ended(NOON).flags()).isEmpty();
        assertThat(job("job-1", JobStatus.RUNNING, 0, NOON).flags()).isEmpty();
    }

    @Test
    void twoEndsAreTold() {
        assertThat(ended(NOON)
                        .merge(job("job-1", JobStatus.FAILED, 1, NOON.plusSeconds(1)))
                        .flags())
                .containsExactly(RecordFlag.TWO_ENDS);
    }

    @Test
    void aStopBeforeTheStartIsToldAndOneAtTheStartIsNot() {
        assertThat(ended(NOON.minusMillis(1)).flags()).containsExactly(RecordFlag.STOPPED_BEFORE_STARTED);
        assertThat(ended(NOON.minusMillis(1)).attempts().get(0).runSeconds()).isZero();
        assertThat(ended(NOON).attempts().get(0).hasReversedTimes()).isFalse();
    }

    @Test
    void aListOfMoreAttemptsThanAllowedIsToldWithItsLength() {
        JobRecord eleven = ended(NOON).merge(listing(11));
        assertThat(eleven.flags()).containsExactly(RecordFlag.MORE_ATTEMPTS_THAN_ALLOWED);
        assertThat(eleven.merge(listing(10_000)).attemptsListed()).isEqualTo(10_000);
        assertThat(listing(10_000).merge(eleven).attemptsListed()).isEqualTo(10_000);
        assertThat(listing(11).merge(listing(null)).attemptsListed()).isEqualTo(11);
    }

    @Test
    void fewerAttemptsThanBatchCountedAreTold() {
        assertThat(job("job-1", JobStatus.RUNNABLE, 1, NOON).flags())
                .containsExactly(RecordFlag.FEWER_ATTEMPTS_THAN_COUNTED);
        assertThat(ended(NOON).merge(job("job-1", JobStatus.SUCCEEDED, 2, NOON)).flags())
                .containsExactly(RecordFlag.FEWER_ATTEMPTS_THAN_COUNTED);
    }

    @Test
    void aStateThatNobodyToldOrThatIsNotKnownIsTold() {
        assertThat(JobRecord.named(ID).flags()).containsExactly(RecordFlag.UNKNOWN_STATE);
    }

    @Test
    void aForgottenJobIsToldUnlessItsEndIsTold() {
        JobRecord forgotten = JobRecord.forgotten(ID);
        JobRecord running = job("job-1", JobStatus.RUNNING, 0, NOON);
        assertThat(running.isOpen()).isTrue();
        assertThat(running.merge(forgotten).isOpen()).isFalse();
        assertThat(forgotten.merge(running)).isEqualTo(running.merge(forgotten));
        assertThat(running.merge(forgotten).flags()).containsExactly(RecordFlag.END_NEVER_TOLD);
        assertThat(ended(NOON).merge(forgotten).flags()).isEmpty();
    }

    @Test
    void droppedDetailIsTold() {
        JobRecord job = ended(NOON);
        assertThat(job.withAttempts(job.attemptFacts(), true).flags()).containsExactly(RecordFlag.TRUNCATED);
    }

    @Test
    void aRecordIsHeardOfByItsLatestEventElseByItsSubmission() {
        JobRecord submitted = listing(null);
        assertThat(JobRecord.named(ID).heardAt()).isNull();
        assertThat(submitted.heardAt()).isEqualTo(NOON.minusSeconds(60));
        assertThat(submitted
                        .merge(job("job-1", JobStatus.RUNNING, 0, NOON))
                        .merge(job("job-1", JobStatus.RUNNABLE, 0, NOON.minusSeconds(1)))
                        .heardAt())
                .isEqualTo(NOON);
    }

    private static JobRecord ended(Instant stoppedAt) {
        return with(
                job("job-1", JobStatus.SUCCEEDED, 1, NOON),
                task("a"),
                finished(1, task("a"), NOON, stoppedAt, 0, "Essential container in task exited", null));
    }

    private static JobRecord listing(@Nullable Integer attempts) {
        return new JobRecord(
                ID,
                JobDescription.UNKNOWN,
                NOON.minusSeconds(60),
                StatusMark.NONE,
                Set.of(),
                false,
                false,
                null,
                Map.of(),
                attempts,
                false,
                false);
    }
}
