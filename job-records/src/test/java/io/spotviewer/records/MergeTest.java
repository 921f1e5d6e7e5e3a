package io.spotviewer.records;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergeTest {

    @Test
    void mergingJobsIsCommutativeAssociativeAndIdempotent() {
        for (long seed : Seeds.all().toArray()) {
            RandomRecords random = new RandomRecords(seed);
            JobRecord a = random.job();
            JobRecord b = random.job();
            JobRecord c = random.job();
            assertThat(a.merge(b)).as("seed %d", seed).isEqualTo(b.merge(a));
            assertThat(a.merge(b).merge(c)).as("seed %d", seed).isEqualTo(a.merge(b.merge(c)));
            assertThat(a.merge(a)).as("seed %d", seed).isEqualTo(a);
            assertThat(a.merge(b).merge(b)).as("seed %d", seed).isEqualTo(a.merge(b));
        }
    }

    @Test
    void mergingInstancesIsCommutativeAssociativeAndIdempotent() {
        for (long seed : Seeds.all().toArray()) {
            RandomRecords random = new RandomRecords(seed);
            InstanceRecord a = random.instance();
            InstanceRecord b = random.instance();
            InstanceRecord c = random.instance();
            assertThat(a.merge(b)).as("seed %d", seed).isEqualTo(b.merge(a));
            assertThat(a.merge(b).merge(c)).as("seed %d", seed).isEqualTo(a.merge(b.merge(c)));
            assertThat(a.merge(a)).as("seed %d", seed).isEqualTo(a);
        }
    }

    @Test
    void theOrderOfMarksIsTotalAndMergingFollowsIt() {
        for (long seed : Seeds.all().toArray()) {
            RandomRecords random = new RandomRecords(seed);
            StatusMark a = random.job().state();
            StatusMark b = random.job().state();
            assertThat(Integer.signum(a.compareTo(b))).as("seed %d", seed).isEqualTo(-Integer.signum(b.compareTo(a)));
            assertThat(a.compareTo(b) == 0).as("seed %d", seed).isEqualTo(a.equals(b));
            assertThat(a.join(b)).as("seed %d", seed).isGreaterThanOrEqualTo(a.compareTo(b) > 0 ? b : a);
        }
    }

    @Test
    void whateverContradictsItselfStillHasAttemptsInOrder() {
        for (long seed : Seeds.all().toArray()) {
            RandomRecords random = new RandomRecords(seed);
            JobRecord job = random.job().merge(random.job()).merge(random.job());
            int before = 0;
            for (Attempt attempt : AttemptOrder.of(job)) {
                assertThat(attempt.number()).as("seed %d", seed).isGreaterThanOrEqualTo(Math.max(1, before));
                assertThat(attempt.isFinished() || !job.state().status().isTerminal())
                        .as("seed %d", seed)
                        .isTrue();
                Long seconds = attempt.runSeconds();
                assertThat(seconds == null || seconds >= 0).as("seed %d", seed).isTrue();
                before = attempt.number();
            }
        }
    }

    @Test
    void theKnownBeatsTheUnknownInEveryComponent() {
        JobRecord complete = SampleRecords.complete("job-1");
        JobRecord empty = JobRecord.named(complete.id());
        assertThat(empty.merge(complete)).isEqualTo(complete);
        assertThat(complete.merge(empty)).isEqualTo(complete);

        TreeMap<String, AttemptFacts> unknown = new TreeMap<>(complete.attemptFacts());
        unknown.replaceAll((key, facts) -> new AttemptFacts(
                null,
                TaskFacts.UNKNOWN,
                AttemptTimes.UNKNOWN,
                AttemptEnd.UNKNOWN,
                facts.host() == null ? null : InstanceRecord.named(facts.host().instanceId())));
        assertThat(empty.toBuilder().attemptFacts(unknown).build().merge(complete))
                .isEqualTo(complete);
    }

    @Test
    void recordsOfTwoJobsDoNotMerge() {
        assertThatThrownBy(() -> JobRecord.named(new JobId("job-1")).merge(JobRecord.named(new JobId("job-2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job-1")
                .hasMessageContaining("job-2");
        assertThatThrownBy(() -> InstanceRecord.named("i-1").merge(InstanceRecord.named("i-2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("i-1")
                .hasMessageContaining("i-2");
    }

    @Test
    void aRetriedJobIsFurtherThanItsFirstAttemptRunning() {
        JobRecord running = job("job-1", JobStatus.RUNNING, 0, NOON.plusSeconds(99));
        JobRecord retried = job("job-1", JobStatus.RUNNABLE, 1, NOON);
        assertThat(running.merge(retried).state()).isEqualTo(retried.state());
    }

    @Test
    void withinAnAttemptTheStateDecidesNotTheTime() {
        JobRecord starting = job("job-1", JobStatus.STARTING, 1, NOON.plusSeconds(99));
        JobRecord running = job("job-1", JobStatus.RUNNING, 1, NOON);
        assertThat(starting.merge(running).state()).isEqualTo(running.state());
    }

    @Test
    void ofTheSameStateSeenTwiceTheLaterStands() {
        JobRecord early = job("job-1", JobStatus.RUNNABLE, 1, NOON);
        JobRecord late = job("job-1", JobStatus.RUNNABLE, 1, NOON.plusSeconds(1));
        assertThat(late.merge(early).state()).isEqualTo(late.state());
    }

    @Test
    void anUnknownStateNeverDisplacesAKnownOne() {
        JobRecord odd = job("job-1", JobStatus.of("HIBERNATING"), 0, NOON.plusSeconds(99));
        JobRecord submitted = job("job-1", JobStatus.SUBMITTED, 0, NOON);
        assertThat(odd.merge(submitted).state().status()).isEqualTo(JobStatus.SUBMITTED);
    }

    @Test
    void nothingComesAfterTheEnd() {
        JobRecord ended = job("job-1", JobStatus.FAILED, 1, NOON);
        JobRecord running = job("job-1", JobStatus.RUNNING, 9, NOON.plusSeconds(99));
        assertThat(ended.merge(running).state()).isEqualTo(ended.state());
    }

    @Test
    void ofTwoEndsTheFirstByTimeStandsAndBothAreRemembered() {
        JobRecord first = job("job-1", JobStatus.SUCCEEDED, 1, NOON);
        JobRecord second = job("job-1", JobStatus.FAILED, 2, NOON.plusSeconds(1));
        JobRecord merged = second.merge(first);
        assertThat(merged.state()).isEqualTo(first.state());
        assertThat(merged.endsSeen()).containsExactly(JobStatus.SUCCEEDED, JobStatus.FAILED);
    }

    @Test
    void anEndWithoutATimeYieldsToOneWithATime() {
        StatusMark untimed = new StatusMark(JobStatus.SUCCEEDED, 9, null, null, null);
        StatusMark timed = new StatusMark(JobStatus.FAILED, 1, NOON, null, null);
        assertThat(untimed.join(timed)).isEqualTo(timed);
        assertThat(timed.join(untimed)).isEqualTo(timed);
    }

    @Test
    void marksOfTheSamePlaceTellTheirDetailTogether() {
        StatusMark reason = new StatusMark(JobStatus.FAILED, 1, NOON, "why", null);
        StatusMark stop = new StatusMark(JobStatus.FAILED, 1, NOON, null, NOON.minusSeconds(1));
        assertThat(reason.join(stop)).isEqualTo(new StatusMark(JobStatus.FAILED, 1, NOON, "why", NOON.minusSeconds(1)));
    }

    @Test
    void timesAreTheEarliestToldAndTheLastEventTheLatest() {
        Instant later = NOON.plusSeconds(1);
        AttemptTimes early = new AttemptTimes(NOON, NOON, NOON, NOON, NOON);
        AttemptTimes late = new AttemptTimes(later, later, later, later, later);
        assertThat(late.join(early)).isEqualTo(early);
        JobRecord merged = job("job-1", JobStatus.RUNNING, 0, later).merge(job("job-1", JobStatus.RUNNING, 0, NOON));
        assertThat(merged.lastEventAt()).isEqualTo(later);
    }

    @Test
    void whatAnInstanceWasOnceKnownToBeStays() {
        InstanceRecord known = SampleRecords.spotInstance("i-1", NOON);
        assertThat(known.merge(InstanceRecord.named("i-1"))).isEqualTo(known);
    }

    @Test
    void ofTwoReasonsOfAnInstanceTheOneThatSaysMoreStands() {
        assertThat(joined("Client.UserInitiatedShutdown", "fulfilled")
                        .merge(joined("Server.SpotInstanceShutdown", "instance-terminated-by-user"))
                        .lastLife())
                .isEqualTo(life("Server.SpotInstanceShutdown", "instance-terminated-by-user"));
        assertThat(joined("Server.InternalError", "marked-for-termination")
                        .merge(joined("Client.InstanceInitiatedShutdown", "fulfilled"))
                        .lastLife())
                .isEqualTo(life("Client.InstanceInitiatedShutdown", "marked-for-termination"));
        assertThat(joined("Server.Zzz", "instance-stopped-by-price")
                        .merge(joined("Server.ScheduledStop", "marked-for-stop"))
                        .lastLife())
                .isEqualTo(life("Server.ScheduledStop", "instance-stopped-by-price"));
    }

    private static InstanceRecord joined(String stateReason, String requestStatus) {
        return InstanceRecord.of("i-1", Hardware.UNKNOWN, life(stateReason, requestStatus));
    }

    private static InstanceLife life(String stateReason, String requestStatus) {
        return InstanceLife.builder()
                .stateReasonCode(stateReason)
                .spotRequestStatus(requestStatus)
                .build();
    }

    @Test
    void anAttemptOnTwoHostsWhichCannotBeKeepsOneWhole() {
        InstanceRecord one = SampleRecords.spotInstance("i-1", NOON);
        InstanceRecord two = SampleRecords.warned("i-2", NOON);
        assertThat(AttemptFacts.UNKNOWN.on(one).on(two).host()).isEqualTo(two);
        assertThat(AttemptFacts.UNKNOWN.on(two).on(one).host()).isEqualTo(two);
    }

    @Test
    void whatIsKnownOfAnInstanceIsToldToTheAttemptsThatRanOnIt() {
        JobRecord job = SampleRecords.with(
                SampleRecords.with(
                        JobRecord.named(new JobId("job-1")),
                        task("on"),
                        AttemptFacts.UNKNOWN.on(InstanceRecord.named("i-1"))),
                task("off"),
                AttemptFacts.UNKNOWN.on(InstanceRecord.named("i-2")));
        InstanceRecord warned = SampleRecords.warned("i-1", NOON);
        Map<String, AttemptFacts> told = job.withInstance(warned).attemptFacts();
        assertThat(told.get(task("on"))).isEqualTo(AttemptFacts.UNKNOWN.on(warned));
        assertThat(told.get(task("off"))).isEqualTo(AttemptFacts.UNKNOWN.on(InstanceRecord.named("i-2")));
    }

    @Test
    void equalNumbersAreEqualRecordsHoweverTheyWereWritten() {
        JobDescription a = withVcpus("4");
        assertThat(withVcpus("4.00")).isEqualTo(a);
        assertThat(a.join(withVcpus("4.0"))).isEqualTo(a);
        JobRecord job = JobRecord.builder(new JobId("job-1"))
                .description(withVcpus("1600"))
                .build();
        assertThat(RecordJson.write(job)).contains("\"vcpus\":1600");
        assertThat(RecordJson.readJob(RecordJson.write(job))).isEqualTo(job);
    }

    private static JobDescription withVcpus(String vcpus) {
        return JobDescription.builder().vcpus(new BigDecimal(vcpus)).build();
    }
}
