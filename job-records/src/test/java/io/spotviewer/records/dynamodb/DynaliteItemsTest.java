package io.spotviewer.records.dynamodb;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.spotInstance;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.CollectedRecords;
import io.spotviewer.records.CrowdOfWriters;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import java.time.Instant;
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
                .containsEntry("SchemaVersion", AttributeValue.fromN("2"))
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
                .containsEntry("Open", AttributeValue.fromS("job"))
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
