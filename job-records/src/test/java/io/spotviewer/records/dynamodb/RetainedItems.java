package io.spotviewer.records.dynamodb;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.store.RecordJson;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Items with ends, and records in which observations have numbers. */
record RetainedItems(DynamoDbClient client, String table) {

    static Map<String, AttributeValue> job(String id) {
        return Map.of("JobID", AttributeValue.fromS(id));
    }

    static Map<String, AttributeValue> instance(String id, String entry) {
        return Map.of("InstanceID", AttributeValue.fromS(id), "Entry", AttributeValue.fromS(entry));
    }

    @Nullable
    String text(Map<String, AttributeValue> key) {
        AttributeValue record = client.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item()
                .get("Record");
        return record == null ? null : record.s();
    }

    @Nullable
    Instant end(Map<String, AttributeValue> key) {
        AttributeValue end = client.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item()
                .get("ExpiresAt");
        return end == null ? null : Instant.ofEpochSecond(Long.parseLong(end.n()));
    }

    boolean deleteIfEnded(Map<String, AttributeValue> key) {
        try {
            client.deleteItem(
                    request -> request.tableName(table).key(key).conditionExpression("attribute_exists(ExpiresAt)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    static JobRecord observedJob(String id, int number) {
        AttemptFacts attempt = new AttemptFacts(
                null,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(SampleRecords.NOON.plusSeconds(number), null),
                AttemptEnd.UNKNOWN,
                null);
        return JobRecord.builder(new JobId(id))
                .attemptFacts(new TreeMap<>(Map.of(SampleRecords.task("t" + number), attempt)))
                .build();
    }

    static SortedSet<Integer> ofJob(String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        RecordJson.readJob(text)
                .attemptFacts()
                .values()
                .forEach(attempt -> numbers.add(number(attempt.times().startedAt())));
        return numbers;
    }

    static InstanceRecord observedInstance(String id, int number) {
        return InstanceRecord.named(id).with(InstanceFact.running(SampleRecords.NOON.plusSeconds(number)));
    }

    static SortedSet<Integer> ofInstance(String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        RecordJson.readInstance(text).facts().forEach(fact -> numbers.add(number(fact.at())));
        return numbers;
    }

    private static int number(@Nullable Instant at) {
        return (int) (Objects.requireNonNull(at).getEpochSecond() - SampleRecords.NOON.getEpochSecond());
    }
}
