package io.spotviewer.records.verdict;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFlagTest {

    private static final JobId ID = new JobId("job-1");

    @Test
    void aPlainRecordHasNone() {
        assertThat(RecordFlag.of(ended(NOON))).isEmpty();
        assertThat(RecordFlag.of(job("job-1", JobStatus.RUNNING, 0, NOON))).isEmpty();
    }

    @Test
    void twoEndsAreTold() {
        assertThat(RecordFlag.of(ended(NOON).merge(job("job-1", JobStatus.FAILED, 1, NOON.plusSeconds(1)))))
                .containsExactly(RecordFlag.TWO_ENDS);
    }

    @Test
    void aStopBeforeTheStartIsToldAndOneAtTheStartIsNot() {
        assertThat(RecordFlag.of(ended(NOON.minusMillis(1)))).containsExactly(RecordFlag.STOPPED_BEFORE_STARTED);
        assertThat(AttemptOrder.of(ended(NOON.minusMillis(1))).get(0).runSeconds())
                .isZero();
        assertThat(AttemptOrder.of(ended(NOON)).get(0).hasReversedTimes()).isFalse();
    }

    @Test
    void aListOfMoreAttemptsThanAllowedIsToldWithItsLength() {
        JobRecord eleven = ended(NOON).merge(listing(11));
        assertThat(RecordFlag.of(eleven)).containsExactly(RecordFlag.MORE_ATTEMPTS_THAN_ALLOWED);
        assertThat(eleven.merge(listing(10_000)).attemptsListed()).isEqualTo(10_000);
        assertThat(listing(10_000).merge(eleven).attemptsListed()).isEqualTo(10_000);
        assertThat(listing(11).merge(listing(null)).attemptsListed()).isEqualTo(11);
    }

    @Test
    void fewerAttemptsThanBatchCountedAreTold() {
        assertThat(RecordFlag.of(job("job-1", JobStatus.RUNNABLE, 1, NOON)))
                .containsExactly(RecordFlag.FEWER_ATTEMPTS_THAN_COUNTED);
        assertThat(RecordFlag.of(ended(NOON).merge(job("job-1", JobStatus.SUCCEEDED, 2, NOON))))
                .containsExactly(RecordFlag.FEWER_ATTEMPTS_THAN_COUNTED);
    }

    @Test
    void aReclaimedInstanceOnRecordAsOnDemandIsSpotAndFlagged() {
        InstanceRecord onDemand = new InstanceRecord(
                "i-1",
                Hardware.builder().purchaseOption(PurchaseOption.ON_DEMAND).build());
        JobRecord job = with(ended(NOON.plusSeconds(60)), task("a"), AttemptFacts.UNKNOWN.on(onDemand));
        assertThat(RecordFlag.of(job)).isEmpty();

        JobRecord reclaimed = job.withInstance(onDemand.with(InstanceFact.evicted(NOON.plusSeconds(30))));
        assertThat(RecordFlag.of(reclaimed)).containsExactly(RecordFlag.RECLAIMED_ON_DEMAND);
        assertThat(AttemptOrder.of(reclaimed).get(0).purchaseOption()).isEqualTo(PurchaseOption.SPOT);
    }

    @Test
    void aStateThatNobodyToldOrThatIsNotKnownIsTold() {
        assertThat(RecordFlag.of(JobRecord.named(ID))).containsExactly(RecordFlag.UNKNOWN_STATE);
    }

    @Test
    void aForgottenJobIsToldUnlessItsEndIsTold() {
        JobRecord forgotten = JobRecord.forgotten(ID);
        JobRecord running = job("job-1", JobStatus.RUNNING, 0, NOON);
        assertThat(running.isOpen()).isTrue();
        assertThat(running.merge(forgotten).isOpen()).isFalse();
        assertThat(forgotten.merge(running)).isEqualTo(running.merge(forgotten));
        assertThat(RecordFlag.of(running.merge(forgotten))).containsExactly(RecordFlag.END_NOT_REPORTED);
        assertThat(RecordFlag.of(ended(NOON).merge(forgotten))).isEmpty();
    }

    @Test
    void droppedDetailIsTold() {
        JobRecord job = ended(NOON);
        assertThat(RecordFlag.of(job.toBuilder().truncated(true).build())).containsExactly(RecordFlag.TRUNCATED);
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
        return JobRecord.builder(ID)
                .createdAt(NOON.minusSeconds(60))
                .attemptsListed(attempts)
                .build();
    }
}
