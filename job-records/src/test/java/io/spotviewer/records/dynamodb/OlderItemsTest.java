package io.spotviewer.records.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.store.UnreadableRecordException;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of the older table, in all the forms in which it has been found. */
class OlderItemsTest {

    @Test
    void queueStateAndRetriesAreRead() {
        JobRecord job = StoredJob.read(item("Attempts", AttributeValue.fromN("2")));
        assertThat(job.id().value()).isEqualTo("job-1");
        assertThat(job.description().queueName()).isEqualTo("spot-queue");
        assertThat(job.state().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(AttemptOrder.of(job)).map(Attempt::number).containsExactly(1, 2, 3);
        assertThat(AttemptOrder.of(job))
                .allMatch(attempt -> attempt.runSeconds() == null, "its times are not to be trusted");
    }

    @Test
    void anItemWithNothingButItsKeyIsAJobOfWhichNothingIsKnown() {
        JobRecord job = StoredJob.read(Map.of("JobID", AttributeValue.fromS("job-1")));
        assertThat(job).isEqualTo(JobRecord.named(job.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../job", "job 1", "<script>"})
    void anItemWhoseKeyIsNoJobIdIsUnreadable(String key) {
        assertThatThrownBy(() -> StoredJob.read(Map.of("JobID", AttributeValue.fromS(key))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("no valid JobID");
    }

    @ParameterizedTest
    @MethodSource
    void oddAttributesDoNotKeepTheRestFromBeingRead(String name, AttributeValue odd) {
        JobRecord job = StoredJob.read(item(name, odd));
        assertThat(job.description().queueName()).isEqualTo("spot-queue");
        assertThat(job.state().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(AttemptOrder.of(job)).hasSize(2);
    }

    static Stream<Arguments> oddAttributesDoNotKeepTheRestFromBeingRead() {
        AttributeValue five = AttributeValue.fromN("5");
        return Stream.of(
                Arguments.of("InstanceMap", AttributeValue.fromS("{\"i-1\":\"m5.xlarge\"}")),
                Arguments.of("InstanceMap", AttributeValue.fromS("not JSON")),
                Arguments.of("InstanceMap", AttributeValue.fromM(Map.of("i-1", AttributeValue.fromS("m5.xlarge")))),
                Arguments.of("InstanceMap", AttributeValue.fromNul(true)),
                Arguments.of("TotalTimeSaved", five),
                Arguments.of("TotalTimeSaved", AttributeValue.fromL(List.of(five))),
                Arguments.of("TotalTimeSaved", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("N", five))))),
                Arguments.of("TotalTimeSaved", AttributeValue.fromS("[5]")),
                Arguments.of("TotalTimeSaved", AttributeValue.fromNul(true)),
                Arguments.of("RunDurationSeconds", AttributeValue.fromN("-7")),
                Arguments.of("RunDurationSeconds", AttributeValue.fromS("12")),
                Arguments.of("RunDurationSeconds", AttributeValue.fromN("1e30")),
                Arguments.of("StartTime", AttributeValue.fromS("yesterday")),
                Arguments.of("PreviousInstanceIDs", AttributeValue.fromNs(List.of("1"))),
                Arguments.of("SomebodyElses", AttributeValue.fromBool(true)));
    }

    @ParameterizedTest
    @MethodSource
    void oddRetriesAreNone(AttributeValue odd) {
        assertThat(AttemptOrder.of(StoredJob.read(item("Attempts", odd)))).hasSize(1);
    }

    static List<AttributeValue> oddRetriesAreNone() {
        return Arrays.asList(
                AttributeValue.fromN("-1"),
                AttributeValue.fromN("1.5"),
                AttributeValue.fromN("1e30"),
                AttributeValue.fromS("two"),
                AttributeValue.fromL(List.of()),
                AttributeValue.fromNul(true));
    }

    @Test
    void retriesAreReadFromTextAndNoMoreThanBatchAllows() {
        assertThat(AttemptOrder.of(StoredJob.read(item("Attempts", AttributeValue.fromS("1")))))
                .hasSize(2);
        assertThat(AttemptOrder.of(StoredJob.read(item("Attempts", AttributeValue.fromN("9999")))))
                .hasSize(10);
    }

    @Test
    void whatBatchTellsOfTheEndCorrectsTheOlderTablesRetries() {
        JobRecord older = StoredJob.read(item("Attempts", AttributeValue.fromN("4")));
        JobRecord end = SampleRecords.with(
                SampleRecords.job("job-1", JobStatus.FAILED, 1, SampleRecords.NOON),
                SampleRecords.task("a"),
                SampleRecords.finished(
                        1, SampleRecords.task("a"), SampleRecords.NOON, SampleRecords.NOON, 1, "x", null));
        assertThat(AttemptOrder.of(older)).hasSize(5);
        assertThat(older.merge(end).state()).isEqualTo(end.state());
        assertThat(AttemptOrder.of(older.merge(end))).map(Attempt::key).containsExactly(SampleRecords.task("a"));
    }

    @Test
    void anArnOfTheQueueSaysMoreThanItsName() {
        JobRecord older = StoredJob.read(item("JobQueue", AttributeValue.fromS("genomics-spot")));
        JobRecord newer = SampleRecords.complete("job-1");
        assertThat(older.merge(newer).description().queue())
                .isEqualTo(newer.description().queue());
    }

    private static Map<String, AttributeValue> item(String name, AttributeValue value) {
        TreeMap<String, AttributeValue> item = new TreeMap<>(Map.of(
                "JobID", AttributeValue.fromS("job-1"),
                "JobQueue", AttributeValue.fromS("spot-queue"),
                "Status", AttributeValue.fromS("SUCCEEDED"),
                "Attempts", AttributeValue.fromN("1"),
                "InstanceID", AttributeValue.fromS("i-1"),
                "RunDurationSeconds", AttributeValue.fromN("60")));
        item.put(name, value);
        return item;
    }
}
