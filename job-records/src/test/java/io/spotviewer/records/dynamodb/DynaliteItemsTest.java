package io.spotviewer.records.dynamodb;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.spotInstance;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.store.CollectedRecords;
import io.spotviewer.records.store.CrowdOfWriters;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the adapter writes, as it stands in the table. */
class DynaliteItemsTest {

    @RegisterExtension
    static final DynamoServer SERVER = DynamoServer.dynalite();

    private final String table = SERVER.createJobTable();
    private final DynamoJobRecordStore store = new DynamoJobRecordStore(SERVER.client(), table);

    @Test
    void anOlderItemBecomesThisVersionsAndKeepsWhatOthersWroteThere() {
        put(Map.of(
                "JobID", AttributeValue.fromS("job-1"),
                "JobQueue", AttributeValue.fromS("spot-queue"),
                "Status", AttributeValue.fromS("RUNNING"),
                "Attempts", AttributeValue.fromN("1"),
                "InterruptionTime", AttributeValue.fromS("some day"),
                "Version", AttributeValue.fromS("theirs"),
                "TheirOwn", AttributeValue.fromS("kept")));
        JobRecord known = store.merge(job("job-1", JobStatus.SUCCEEDED, 2, NOON));

        assertThat(known.description().queueName()).isEqualTo("spot-queue");
        assertThat(store.find(known.id())).contains(known);
        assertThat(item())
                .containsEntry("TheirOwn", AttributeValue.fromS("kept"))
                .containsEntry("Status", AttributeValue.fromS("SUCCEEDED"))
                .containsEntry("Version", AttributeValue.fromN("1"))
                .containsEntry("SchemaVersion", AttributeValue.fromN(Integer.toString(RecordJson.SCHEMA_VERSION)))
                .doesNotContainKey("InterruptionTime");
    }

    @Test
    void anInterruptionThatProvesToBeNoneLeavesTheItem() {
        AttemptFacts gone = finished(
                1,
                task("a"),
                NOON,
                NOON.plusSeconds(60),
                null,
                "Host EC2 (instance i-1) terminated.",
                spotInstance("i-1", NOON));
        JobRecord reclaimed = store.merge(with(job("job-1", JobStatus.FAILED, 1, NOON), task("a"), gone));
        assertThat(item()).containsEntry("InterruptionTime", AttributeValue.fromS("2026-01-15T12:01:00Z"));

        store.merge(reclaimed.withInstance(InstanceRecord.of(
                "i-1",
                Hardware.UNKNOWN,
                InstanceLife.builder()
                        .stateReasonCode("Client.UserInitiatedShutdown")
                        .build())));
        assertThat(item()).doesNotContainKey("InterruptionTime").containsEntry("Version", AttributeValue.fromN("2"));
        assertThat(item().get("TotalTimeSaved")).isEqualTo(AttributeValue.fromL(List.of()));
    }

    @Test
    void anItemIsInTheIndexOfOpenJobsFromItsFirstWriteToItsLast() {
        store.merge(job("job-1", JobStatus.RUNNING, 0, NOON.plusMillis(900)));
        assertThat(item())
                .containsEntry("Open", AttributeValue.fromS(Attributes.shard("job-1")))
                .containsEntry("HeardAt", AttributeValue.fromS("2026-01-15T12:00:00Z"));

        store.lookedAt(new JobId("job-1"), NOON.plusSeconds(900));
        assertThat(item())
                .containsEntry("HeardAt", AttributeValue.fromS("2026-01-15T12:15:00Z"))
                .containsEntry("Version", AttributeValue.fromN("1"));

        store.merge(job("job-1", JobStatus.SUCCEEDED, 1, NOON.plusSeconds(60)));
        store.lookedAt(new JobId("job-1"), NOON.plusSeconds(1_800));
        assertThat(item()).doesNotContainKeys("Open", "HeardAt");
    }

    @Test
    void aJobMovesInTheIndexOfOpenJobsAtMostEveryTenMinutes() {
        store.merge(job("job-1", JobStatus.STARTING, 0, NOON));
        store.merge(job("job-1", JobStatus.RUNNING, 0, NOON.plusSeconds(599)));
        assertThat(item())
                .containsEntry("HeardAt", AttributeValue.fromS("2026-01-15T12:00:00Z"))
                .containsEntry("Version", AttributeValue.fromN("2"));
        store.merge(job("job-1", JobStatus.RUNNING, 1, NOON.plusSeconds(600)));
        assertThat(item()).containsEntry("HeardAt", AttributeValue.fromS("2026-01-15T12:10:00Z"));
        store.lookedAt(new JobId("job-1"), NOON.plusSeconds(3_600));
        store.merge(job("job-1", JobStatus.STARTING, 2, NOON.plusSeconds(1_800)));
        assertThat(item())
                .as("an event from before it was looked at")
                .containsEntry("HeardAt", AttributeValue.fromS("2026-01-15T13:00:00Z"));
    }

    @Test
    void openJobsOfAllShardsAreFoundTheLongestSilentFirst() {
        for (int i = 0; i < 40; i++) {
            store.merge(job("job-" + i, JobStatus.RUNNING, 0, NOON.plusSeconds(60L * ((i * 7) % 40))));
        }
        put(Map.of(
                "JobID", AttributeValue.fromS("of-schema-1"),
                "Open", AttributeValue.fromS("job"),
                "HeardAt", AttributeValue.fromS("2026-01-15T11:00:00Z")));
        List<JobId> all = store.openSince(NOON.plusSeconds(3_600), 100);
        assertThat(all).hasSize(41);
        assertThat(all.get(0)).isEqualTo(new JobId("of-schema-1"));
        assertThat(all.subList(1, 4)).containsExactly(new JobId("job-0"), new JobId("job-23"), new JobId("job-6"));
        assertThat(store.openSince(NOON.plusSeconds(3_600), 3)).isEqualTo(all.subList(0, 3));
        assertThat(store.openSince(NOON.plusSeconds(60), 100)).hasSize(2);
    }

    @Test
    void anItemSaysWhatChangedWhereAndWhen() {
        JobRecordStore clocked = new DynamoJobRecordStore(
                SERVER.client(), table, InstantSource.fixed(Instant.ofEpochMilli(1_800_000_000_123L)));
        clocked.merge(JobRecord.builder(new JobId("job-1:7"))
                .description(JobDescription.builder()
                        .queue("arn:aws:batch:eu-west-1:123456789012:job-queue/zoo")
                        .shareIdentifier("research")
                        .build())
                .build());
        assertThat(SERVER.client()
                        .getItem(request ->
                                request.tableName(table).key(Map.of("JobID", AttributeValue.fromS("job-1:7"))))
                        .item())
                .containsEntry("Kind", AttributeValue.fromS("ARRAY_CHILD"))
                .containsEntry("Account", AttributeValue.fromS("123456789012"))
                .containsEntry("Region", AttributeValue.fromS("eu-west-1"))
                .containsEntry("ShareIdentifier", AttributeValue.fromS("research"))
                .containsEntry("ChangeShard", AttributeValue.fromS(Attributes.shard("job-1:7")))
                .containsEntry("ChangedAt", AttributeValue.fromN("1800000000123"));
    }

    @Test
    void anItemOfSchema1IsReadAndWrittenAnewWhenTouched() {
        put(Map.of(
                "JobID", AttributeValue.fromS("job-1"),
                "Open", AttributeValue.fromS("job"),
                "HeardAt", AttributeValue.fromS("2026-01-15T12:00:00Z"),
                "Version", AttributeValue.fromN("7"),
                "SchemaVersion", AttributeValue.fromN("1"),
                "Record",
                        AttributeValue.fromS("{\"id\":\"job-1\",\"description\":{\"queue\":"
                                + "\"arn:aws:batch:eu-west-1:123456789012:job-queue/zoo\",\"tags\":{}},"
                                + "\"state\":{\"status\":\"RUNNING\",\"finishedAttempts\":0,\"at\":\"2026-01-15T12:00:00Z\"},"
                                + "\"endsSeen\":[],\"terminatedByUser\":false,\"cancelledByUser\":false,"
                                + "\"lastEventAt\":\"2026-01-15T12:00:00Z\",\"attemptFacts\":{\"t\":{\"task\":{},\"times\":{},"
                                + "\"end\":{},\"host\":{\"instanceId\":\"i-1\",\"hardware\":{},"
                                + "\"life\":{\"launchedAt\":\"2026-01-15T11:00:00Z\"}}}},"
                                + "\"forgotten\":false,\"truncated\":false}")));
        JobRecord read = store.find(new JobId("job-1")).orElseThrow();
        assertThat(read.region()).isEqualTo("eu-west-1");
        assertThat(read.attemptFacts().get("t"))
                .satisfies(attempt -> assertThat(attempt.life())
                        .isEqualTo(InstanceLife.builder()
                                .launchedAt(NOON.minusSeconds(3_600))
                                .build()));

        assertThat(store.merge(job("job-1", JobStatus.RUNNING, 0, NOON))).isEqualTo(read);
        assertThat(item())
                .containsEntry("SchemaVersion", AttributeValue.fromN(Integer.toString(RecordJson.SCHEMA_VERSION)))
                .containsEntry("Version", AttributeValue.fromN("8"))
                .containsEntry("Region", AttributeValue.fromS("eu-west-1"))
                .containsEntry("Open", AttributeValue.fromS(Attributes.shard("job-1")));
        assertThat(String.valueOf(item().get("Record"))).contains("\"facts\"").doesNotContain("\"life\"");
        assertThat(store.find(new JobId("job-1"))).contains(read);
    }

    @Test
    void whatIsOddAboutARecordStandsInItsItem() {
        Instant stop = NOON.minusSeconds(60);
        store.merge(with(
                job("job-1", JobStatus.FAILED, 2, NOON),
                task("a"),
                finished(1, task("a"), NOON, stop, 1, "Essential container in task exited", null)));
        assertThat(item())
                .containsEntry(
                        "Flags",
                        AttributeValue.fromL(List.of(
                                AttributeValue.fromS("STOPPED_BEFORE_STARTED"),
                                AttributeValue.fromS("FEWER_ATTEMPTS_THAN_COUNTED"))));
    }

    @Test
    void theSameEventFiveTimesIsWrittenOnce() {
        for (int i = 0; i < 5; i++) {
            store.merge(job("job-1", JobStatus.RUNNING, 0, NOON));
        }
        assertThat(item()).containsEntry("Version", AttributeValue.fromN("1"));
    }

    @Test
    void aRecordTooLargeForAnItemLosesItsOldestDetailAndSaysSo() {
        // What no AWS service sends: escaped, each text is six times as long as it counts.
        String text = "\u0001".repeat(1_024);
        JobRecord job = job("job-1", JobStatus.FAILED, 60, NOON);
        for (int number = 1; number <= 60; number++) {
            AttemptFacts facts = finished(number, task("a" + number), NOON, NOON.plusSeconds(number), 1, text, null);
            job = with(job, task("a" + number), facts);
        }
        JobRecord known = store.merge(job);

        assertThat(known.truncated()).isTrue();
        assertThat(store.find(known.id())).contains(known);
        assertThat(item()).containsEntry("Truncated", AttributeValue.fromBool(true));
        assertThat(item().get("RunDurationSeconds")).isEqualTo(AttributeValue.fromN("1830"));
        assertThat(store.merge(job)).as("told again").isEqualTo(known);
        assertThat(item()).containsEntry("Version", AttributeValue.fromN("1"));
    }

    @Test
    void anItemThatIsNoJobIsToldAndDoesNotHideTheOthers() {
        put(Map.of("JobID", AttributeValue.fromS("no/job")));
        JobRecord known = store.merge(job("job-1", JobStatus.RUNNING, 0, NOON));
        CollectedRecords<JobRecord> shown = new CollectedRecords<>();
        store.visit(shown);
        assertThat(shown.records()).containsExactly(known);
        assertThat(shown.unreadable().keySet()).containsExactly("no/job");
    }

    @Test
    void noneOf32WritersLosesAnUpdate() throws Exception {
        CrowdOfWriters crowd = new CrowdOfWriters(32, 10);
        crowd.write(store);
        assertThat(store.find(CrowdOfWriters.JOB)).contains(crowd.expected());
    }

    private void put(Map<String, AttributeValue> item) {
        SERVER.client().putItem(request -> request.tableName(table).item(item));
    }

    private Map<String, AttributeValue> item() {
        return SERVER.client()
                .getItem(request -> request.tableName(table).key(Map.of("JobID", AttributeValue.fromS("job-1"))))
                .item();
    }
}
