package io.spotviewer.records.verdict;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.spotInstance;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.warned;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.verdict.HostEnd.EndedBy;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.records.verdict.Verdict.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of the job as a whole tells of its last attempt alone. */
class LastAttemptTest {

    private static final String EXITED = "Essential container in task exited";

    @Test
    void theReasonOfTheJobIsNotThatOfAnEarlierAttempt() {
        StatusMark timedOut = new StatusMark(
                JobStatus.FAILED,
                2,
                NOON.plusSeconds(300),
                "Job attempt duration exceeded timeout",
                NOON.plusSeconds(300));
        JobRecord job = twoAttempts(timedOut, false, null);
        assertThat(verdict(job, 1).ending()).isEqualTo(Ending.APPLICATION_FAILED);
        assertThat(verdict(job, 2).ending()).isEqualTo(Ending.TIMED_OUT);
    }

    @Test
    void whoCancelledTheJobDidNotEndAnEarlierAttempt() {
        StatusMark cancelled = new StatusMark(JobStatus.FAILED, 2, NOON.plusSeconds(300), null, null);
        JobRecord job = twoAttempts(cancelled, true, EXITED);
        assertThat(verdict(job, 1).ending()).isEqualTo(Ending.APPLICATION_FAILED);
        assertThat(verdict(job, 2).ending()).isEqualTo(Ending.USER_TERMINATED);
        assertThat(verdict(job, 2).evidence()).containsExactly(new Evidence("batch.job.isCancelled", "true"));
    }

    @Test
    void whatAUserEndedWasNotReclaimedThoughEc2HadWarned() {
        InstanceRecord host = spotInstance("i-1", NOON).merge(warned("i-1", NOON.plusSeconds(30)));
        JobRecord ended = JobRecord.named(new JobId("job-1"))
                .merge(JobRecord.builder(new JobId("job-1"))
                        .state(new StatusMark(JobStatus.FAILED, 1, NOON.plusSeconds(60), null, null))
                        .terminatedByUser(true)
                        .build());
        AttemptFacts killed = finished(1, task("a"), NOON, NOON.plusSeconds(60), 143, "no longer needed", host);
        assertThat(verdict(with(ended, task("a"), killed), 1).ending()).isEqualTo(Ending.USER_TERMINATED);
        AttemptFacts reclaimed = finished(1, task("a"), NOON, NOON.plusSeconds(60), 143, EXITED, host);
        assertThat(verdict(with(ended, task("a"), reclaimed), 1).ending()).isEqualTo(Ending.SPOT_RECLAIMED);
    }

    @Test
    void aContainersReasonIsEvidenceOnlyWhereTheAgentLostSightOfIt() {
        assertThat(withContainerReason("CannotInspectContainerError: gone").evidence())
                .containsExactly(
                        new Evidence("batch.container.reason", "CannotInspectContainerError: gone"),
                        new Evidence("batch.container.exitCode", "none"));
        assertThat(withContainerReason("DockerStateError: who knows").evidence())
                .containsExactly(new Evidence("batch.container.exitCode", "none"));
    }

    @Test
    void onlyAReclaimIsASpotReclaim() {
        InstanceRecord reclaimed = spotInstance("i-1", NOON).merge(warned("i-1", NOON.plusSeconds(30)));
        Attempt lost = on(reclaimed, "Host EC2 (instance i-1) terminated.");
        assertThat(lost.isSpotReclaimed()).isTrue();
        assertThat(HostEnd.of(reclaimed.lastLife(), List.of(lost)).evidence())
                .contains(new Evidence("ec2.spotInterruptionWarning", "2026-01-15T12:00:30Z"));

        assertThat(on(spotInstance("i-1", NOON), EXITED).isSpotReclaimed()).isFalse();
        assertThat(HostEnd.of(spotInstance("i-1", NOON).lastLife()).by()).isEqualTo(EndedBy.UNKNOWN);
        assertThat(new Attempt("a", 1, null, AttemptFacts.UNKNOWN, null).isSpotReclaimed())
                .isFalse();
        assertThat(new Verdict(Ending.HOST_FAILED, Confidence.CONFIRMED, List.of(new Evidence("x", "y")))
                        .isSpotReclaim())
                .isFalse();
    }

    private static Attempt on(InstanceRecord host, String reason) {
        JobRecord job = with(
                job("job-1", JobStatus.FAILED, 1, NOON),
                task("a"),
                finished(1, task("a"), NOON, NOON.plusSeconds(60), 1, reason, host));
        return AttemptOrder.of(job).get(0);
    }

    private static Verdict withContainerReason(String reason) {
        AttemptFacts facts = new AttemptFacts(
                1,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(NOON, NOON.plusSeconds(60)),
                new AttemptEnd(null, EXITED, reason, null, null),
                null);
        return verdict(with(job("job-1", JobStatus.RUNNABLE, 1, NOON), task("a"), facts), 1);
    }

    private static JobRecord twoAttempts(StatusMark state, boolean cancelled, @Nullable String reason) {
        JobRecord job = JobRecord.named(new JobId("job-1"))
                .merge(JobRecord.builder(new JobId("job-1"))
                        .state(state)
                        .cancelledByUser(cancelled)
                        .build());
        return with(
                with(job, task("a"), ended(1, NOON.plusSeconds(60), reason)),
                task("b"),
                ended(2, NOON.plusSeconds(300), reason));
    }

    private static AttemptFacts ended(int number, Instant stoppedAt, @Nullable String reason) {
        return new AttemptFacts(
                number,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(stoppedAt.minusSeconds(60), stoppedAt),
                new AttemptEnd(1, reason, null, null, null),
                null);
    }

    private static Verdict verdict(JobRecord job, int number) {
        return Objects.requireNonNull(AttemptOrder.of(job).get(number - 1).verdict());
    }
}
