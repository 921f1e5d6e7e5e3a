package io.spotviewer.records.dynamodb;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.spotInstance;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.warned;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.store.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes that readers of the older job table know, by name, type and meaning. */
class OlderReadersTest {

    private static final String GONE = "Host EC2 (instance i-1) terminated.";

    private final JobItem form = new JobItem();

    @Test
    void aJobThatWasReclaimedAndThenSucceededIsToldInAllAttributes() {
        InstanceRecord first = spotInstance("i-1", NOON.minusSeconds(60)).merge(warned("i-1", NOON.plusSeconds(500)));
        AttemptFacts reclaimed = finished(1, task("a"), NOON.plusMillis(400), NOON.plusSeconds(600), null, GONE, first);
        AttemptFacts succeeded = finished(
                2,
                task("b"),
                NOON.plusSeconds(700),
                NOON.plusSeconds(1_000).plusMillis(900),
                0,
                "Essential container in task exited",
                spotInstance("i-2", NOON));
        JobRecord job = with(
                with(queued(job("job-1", JobStatus.SUCCEEDED, 2, NOON.plusSeconds(1_001))), task("a"), reclaimed),
                task("b"),
                succeeded);

        Map<String, AttributeValue> item = new TreeMap<>(form.write(job, Map.of()));
        assertThat(item.remove("Record")).isEqualTo(AttributeValue.fromS(RecordJson.write(job)));
        assertThat(item).containsEntry("Kind", AttributeValue.fromS("JOB")).containsKey("ChangeShard");
        item.keySet().removeAll(List.of("Kind", "ChangeShard", "Account", "Region"));
        assertThat(item)
                .isEqualTo(Map.of(
                        "Status", AttributeValue.fromS("SUCCEEDED"),
                        "JobQueue", AttributeValue.fromS("genomics-spot"),
                        "Attempts", AttributeValue.fromN("1"),
                        "RunDurationSeconds", AttributeValue.fromN("899"),
                        "TotalTimeSaved", AttributeValue.fromL(List.of(AttributeValue.fromN("599"))),
                        "InstanceID", AttributeValue.fromS("i-2"),
                        "InstanceMap",
                                AttributeValue.fromM(Map.of(
                                        "i-1", AttributeValue.fromS("m5.xlarge"),
                                        "i-2", AttributeValue.fromS("m5.xlarge"))),
                        "PreviousInstanceIDs", AttributeValue.fromL(List.of(AttributeValue.fromS("i-1"))),
                        "StartTime", AttributeValue.fromS("2026-01-15T12:00:00.400Z"),
                        "InterruptionTime", AttributeValue.fromS("2026-01-15T12:10:00Z")));
    }

    @Test
    void aJobThatWaitsHasItsCountsAndListsButNoTimes() {
        Map<String, AttributeValue> item = form.write(job("job-1", JobStatus.RUNNABLE, 0, NOON), Map.of());
        assertThat(item.keySet())
                .containsExactly(
                        "Attempts",
                        "ChangeShard",
                        "HeardAt",
                        "InstanceMap",
                        "Kind",
                        "Open",
                        "PreviousInstanceIDs",
                        "Record",
                        "RunDurationSeconds",
                        "Status",
                        "TotalTimeSaved");
        assertThat(item.get("Attempts")).isEqualTo(AttributeValue.fromN("0"));
        assertThat(item.get("RunDurationSeconds")).isEqualTo(AttributeValue.fromN("0"));
        assertThat(item.get("TotalTimeSaved")).isEqualTo(AttributeValue.fromL(List.of()));
        assertThat(item.get("InstanceMap")).isEqualTo(AttributeValue.fromM(Map.of()));
    }

    @Test
    void aRetryThatIsNoInterruptionSavesNoTime() {
        AttemptFacts failed =
                finished(1, task("a"), NOON, NOON.plusSeconds(60), 1, "Essential container in task exited", null);
        Map<String, AttributeValue> item =
                form.write(with(job("job-1", JobStatus.RUNNABLE, 1, NOON), task("a"), failed), Map.of());
        assertThat(item.get("TotalTimeSaved")).isEqualTo(AttributeValue.fromL(List.of()));
        assertThat(item.get("RunDurationSeconds")).isEqualTo(AttributeValue.fromN("60"));
        assertThat(item).doesNotContainKey("InterruptionTime");
    }

    @Test
    void aReclaimedLastAttemptIsCounted() {
        AttemptFacts reclaimed =
                finished(1, task("a"), NOON, NOON.plusSeconds(60), null, GONE, spotInstance("i-1", NOON));
        Map<String, AttributeValue> item =
                form.write(with(job("job-1", JobStatus.FAILED, 1, NOON), task("a"), reclaimed), Map.of());
        assertThat(item.get("Attempts")).isEqualTo(AttributeValue.fromN("0"));
        assertThat(item.get("TotalTimeSaved")).isEqualTo(AttributeValue.fromL(List.of(AttributeValue.fromN("60"))));
    }

    @Test
    void aRunningRetryCountsAsARetry() {
        AttemptFacts failed =
                finished(1, task("a"), NOON, NOON.plusSeconds(60), 1, "Essential container in task exited", null);
        AttemptFacts running = new AttemptFacts(
                null,
                AttemptFacts.UNKNOWN.task(),
                AttemptTimes.ran(NOON.plusSeconds(90), null),
                AttemptFacts.UNKNOWN.end(),
                null);
        JobRecord job = with(with(job("job-1", JobStatus.RUNNING, 1, NOON), task("a"), failed), task("b"), running);
        assertThat(form.write(job, Map.of()).get("Attempts")).isEqualTo(AttributeValue.fromN("1"));
        assertThat(form.write(job, Map.of()).get("RunDurationSeconds")).isEqualTo(AttributeValue.fromN("60"));
    }

    @Test
    void whatIsNoUnicodeIsReplacedOutsideTheRecord() {
        JobRecord job = JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder().queue("queue \uD800").build())
                .state(SampleRecords.job("job-1", JobStatus.RUNNING, 0, NOON).state())
                .build();
        assertThat(form.write(job, Map.of()).get("JobQueue")).isEqualTo(AttributeValue.fromS("queue ?"));
        assertThat(StoredJob.read(withKey(job))).isEqualTo(job);
    }

    private Map<String, AttributeValue> withKey(JobRecord job) {
        Map<String, AttributeValue> item = form.write(job, Map.of());
        item.putAll(JobItem.key(job.id()));
        return item;
    }

    private static JobRecord queued(JobRecord job) {
        return job.merge(JobRecord.builder(job.id())
                .description(SampleRecords.complete(job.id().value()).description())
                .state(new StatusMark(JobStatus.RUNNABLE, 0, null, null, null))
                .build());
    }
}
