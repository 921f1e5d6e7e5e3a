package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.aws.TransientFaultException;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.RecordFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What no event told is healed by the same way that events take, and nothing is asked for ever. */
class ReconcileTest {

    private static final Instant NOON = SampleRecords.NOON;
    private static final Instant LATER = NOON.plusSeconds(16 * 60);

    private final FakeAws aws = new FakeAws();
    private final InMemoryJobRecordStore records = new InMemoryJobRecordStore();
    private final Started started = new Started();
    private final RecordedLog log = new RecordedLog();

    ReconcileTest() {
        aws.jobRecords = records;
    }

    @Test
    void aJobWhoseEndWasNeverToldIsTakenInAsIfAnEventHadTold() {
        List<Map<String, Object>> events = SpotHistory.events();
        SpotHistory.fill(aws);
        Machine machine = new Machine(aws);
        for (Map<String, Object> event : events.subList(0, events.size() - 1)) {
            machine.take(event);
        }
        Map<String, Object> end = Machine.answer(events.get(events.size() - 1), "detail");
        aws.jobs.put(Events.JOB, end);

        ReconcileAnswer answer = reconcile(Instant.parse("2026-01-10T11:30:00Z"));

        assertThat(answer).isEqualTo(new ReconcileAnswer(1, 1, 0, 0, 0, 0, 0, null, false));
        assertThat(started.inputs.keySet()).containsExactly(Events.JOB + "_SUCCEEDED_2_20260110");
        JobRecord healed = taken(machine);
        new Machine(aws).take(events.get(events.size() - 1));
        JobRecord told = Concluded.job(aws);
        assertThat(healed.state().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(AttemptOrder.of(healed)).isEqualTo(AttemptOrder.of(told));
        assertThat(healed.state().stoppedAt()).isEqualTo(told.state().stoppedAt());
    }

    @Test
    void aJobOfWhichBatchTellsNothingNewStartsNothingAndIsNotAskedForAgainAtOnce() {
        tell("job-1", JobStatus.RUNNING, NOON);
        aws.jobs.put("job-1", object("jobId", "job-1", "status", "RUNNING"));

        assertThat(reconcile(LATER)).isEqualTo(new ReconcileAnswer(1, 0, 0, 1, 0, 0, 0, null, false));
        assertThat(reconcile(LATER.plusSeconds(60)).looked()).isZero();
        assertThat(reconcile(LATER.plusSeconds(15 * 60 + 1)).looked()).isEqualTo(1);
        assertThat(started.inputs).isEmpty();
    }

    @Test
    void aJobThatWasHeardOfAQuarterOfAnHourAgoIsLeftAlone() {
        tell("job-1", JobStatus.RUNNING, NOON);

        assertThat(reconcile(NOON.plusSeconds(15 * 60)).looked()).isZero();
        assertThat(aws.asked).isEmpty();
    }

    @Test
    void whatBatchTellsInTheMeantimeJoinsTheExecutionOfTheDayAndIsTriedAgainTheNextDay() {
        tell("job-1", JobStatus.RUNNING, NOON);
        aws.jobs.put("job-1", object("jobId", "job-1", "status", "FAILED"));

        assertThat(reconcile(LATER).healed()).isEqualTo(1);
        assertThat(reconcile(LATER.plusSeconds(1_000)).joined()).isEqualTo(1);
        assertThat(reconcile(LATER.plus(Duration.ofDays(1))).healed()).isEqualTo(1);
        assertThat(started.inputs.keySet()).containsExactly("job-1_FAILED_0_20260115", "job-1_FAILED_0_20260116");
    }

    @Test
    void aJobThatBatchHasForgottenIsClosedAndNeverAskedForAgain() {
        tell("job-1", JobStatus.RUNNING, NOON);
        Instant aWeekLater = NOON.plus(Duration.ofDays(7));

        assertThat(reconcile(aWeekLater.minusSeconds(1)).unknown()).isEqualTo(1);
        assertThat(RecordFlag.of(record("job-1"))).isEmpty();
        assertThat(reconcile(aWeekLater.plusSeconds(3_600)).forgotten()).isEqualTo(1);
        assertThat(RecordFlag.of(record("job-1"))).containsExactly(RecordFlag.END_NOT_REPORTED);
        assertThat(reconcile(aWeekLater.plus(Duration.ofDays(1))).looked()).isZero();
    }

    @Test
    void theEndOfAForgottenJobStillCounts() {
        tell("job-1", JobStatus.RUNNING, NOON);
        reconcile(NOON.plus(Duration.ofDays(8)));

        tell("job-1", JobStatus.SUCCEEDED, NOON.plusSeconds(60));

        assertThat(record("job-1").state().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(RecordFlag.of(record("job-1"))).isEmpty();
    }

    @Test
    void aThousandJobsAreLookedAtInARunAndTheRestInTheNextAHundredInACall() {
        for (int i = 0; i < 1_150; i++) {
            tell("job-" + i, JobStatus.RUNNING, NOON.plusSeconds(i % 600));
            aws.jobs.put("job-" + i, object("jobId", "job-" + i, "status", "RUNNING"));
        }
        Instant now = NOON.plus(Duration.ofHours(1));

        ReconcileAnswer first = reconcile(now);
        assertThat(first.looked()).isEqualTo(1_000);
        assertThat(first.more()).isTrue();
        assertThat(aws.asked)
                .hasSize(10)
                .allSatisfy(call -> assertThat(call.split(", ", -1)).hasSize(100));
        ReconcileAnswer second = reconcile(now.plusSeconds(1));
        assertThat(second.looked()).isEqualTo(150);
        assertThat(second.more()).isFalse();
    }

    @Test
    void aRunEndsInTimeAndTheRestComesFirstInTheNext() {
        for (int i = 0; i < 300; i++) {
            tell("job-" + i, JobStatus.RUNNING, NOON);
            aws.jobs.put("job-" + i, object("jobId", "job-" + i, "status", "FAILED"));
        }
        started.lasts = Duration.ofMillis(150);

        ReconcileAnswer answer = reconcile(LATER);
        assertThat(answer.looked()).isEqualTo(200);
        assertThat(answer.more()).isTrue();
        started.lasts = Duration.ZERO;
        assertThat(reconcile(LATER.plusSeconds(60)).looked()).isEqualTo(100);
    }

    @Test
    void aRecordThatCannotBeReadDoesNotHideTheOthers() {
        tell("job-1", JobStatus.RUNNING, NOON);
        tell("job-2", JobStatus.RUNNING, NOON.plusSeconds(1));
        aws.jobs.put("job-2", object("jobId", "job-2", "status", "FAILED"));
        aws.jobRecords = new Damaged(aws.jobRecords, new JobId("job-1"));

        ReconcileAnswer answer = reconcile(LATER);

        assertThat(answer.failed()).isEqualTo(1);
        assertThat(answer.because())
                .contains("job-1", "IllegalArgumentException")
                .doesNotContain("hunter2");
        assertThat(answer.healed()).isEqualTo(1);
        assertThat(log.lines)
                .singleElement()
                .asString()
                .contains("\"state\":\"Reconcile\"", "\"healed\":\"1\"", "\"failed\":\"1\"", "job-1");
    }

    @Test
    void whatFailsForAllEndsTheRunAndLosesNothing() {
        tell("job-1", JobStatus.RUNNING, NOON);
        aws.jobs.put("job-1", object("jobId", "job-1", "status", "FAILED"));
        started.failing = true;

        assertThatExceptionOfType(TransientFaultException.class).isThrownBy(() -> reconcile(LATER));
        started.failing = false;
        assertThat(reconcile(LATER.plusSeconds(1)).healed()).isEqualTo(1);
    }

    @Test
    void onlyTagsOfTheAllowListEnterTheExecution() {
        tell("job-1", JobStatus.RUNNING, NOON);
        aws.jobs.put(
                "job-1",
                object("jobId", "job-1", "status", "FAILED", "tags", object("team", "x", "secret", "hunter2")));
        aws.scope = new Settings(Map.of("SPOT_VIEWER_TAGS", "team"), warning -> {}).scope();

        reconcile(LATER);

        assertThat(Machine.text(started.inputs)).contains("team").doesNotContain("hunter2");
    }

    @Test
    void childrenHaveNamesOfTheirOwnAndALongIdStillFits() {
        String longest = "a".repeat(64) + ":99999";
        for (String id : List.of("job:1", "job#1", longest)) {
            tell(id, JobStatus.RUNNING, NOON);
            aws.jobs.put(id, object("jobId", id, "status", "SUCCEEDED"));
        }
        reconcile(LATER);

        assertThat(started.inputs).hasSize(3);
        assertThat(started.inputs.keySet()).allMatch(name -> name.matches("[A-Za-z0-9_-]{1,80}"));
    }

    private ReconcileAnswer reconcile(Instant now) {
        aws.now = now;
        return Handlers.reconciliation(aws, records, started).handleRequest(Map.of(), log.context());
    }

    private void tell(String id, JobStatus status, Instant at) {
        aws.jobRecords.merge(SampleRecords.job(id, status, 0, at));
    }

    private JobRecord record(String id) {
        return aws.jobRecords.find(new JobId(id)).orElseThrow();
    }

    private JobRecord taken(Machine machine) {
        started.inputs.values().forEach(input -> machine.job(Machine.answer(input, "event")));
        return Concluded.job(aws);
    }

    /** Keeps what was started; each start takes a while. */
    private final class Started implements Executions {
        private final Map<String, Map<String, Object>> inputs = new TreeMap<>();
        private Duration lasts = Duration.ZERO;
        private boolean failing;

        @Override
        public boolean start(String name, Map<String, Object> input) {
            if (failing) {
                throw SdkClientException.create("refused");
            }
            aws.now = aws.now.plus(lasts);
            return inputs.putIfAbsent(name, new LinkedHashMap<>(input)) == null;
        }
    }

    private record Damaged(JobRecordStore store, JobId damaged) implements JobRecordStore {

        @Override
        public Optional<JobRecord> find(JobId id) {
            if (id.equals(damaged)) {
                throw new IllegalArgumentException("hunter2");
            }
            return store.find(id);
        }

        @Override
        public JobRecord merge(JobRecord observation) {
            return store.merge(observation);
        }

        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            store.visit(visitor);
        }
    }
}
