package io.spotviewer.records.dynamodb;

import io.spotviewer.records.MergeConflictException;
import io.spotviewer.records.NewerSchemaException;
import io.spotviewer.records.RecordJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Reads an item, changes the record in it, and writes it back on the condition that nobody else did in between. Attributes that it
 * does not know stay as they are.
 */
final class VersionedItems<R> {

    static final String RECORD = "Record";
    private static final String VERSION = "Version";
    private static final String SCHEMA_VERSION = "SchemaVersion";
    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_NANOS = 5_000_000;

    private final DynamoDbClient client;
    private final String table;
    private final Function<Map<String, AttributeValue>, R> read;
    private final Function<R, SortedMap<String, AttributeValue>> write;

    VersionedItems(
            DynamoDbClient client,
            String table,
            Function<Map<String, AttributeValue>, R> read,
            Function<R, SortedMap<String, AttributeValue>> write) {
        this.client = client;
        this.table = table;
        this.read = read;
        this.write = write;
    }

    @Nullable
    R find(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = get(key);
        return item.isEmpty() ? null : read.apply(item);
    }

    /** Replaces what is stored, {@code fallback} where nothing is, by what {@code change} makes of it. */
    R update(Map<String, AttributeValue> key, R fallback, UnaryOperator<R> change) {
        for (int failed = 0; failed < TRIES; failed++) {
            Map<String, AttributeValue> item = get(key);
            boolean recorded = item.containsKey(RECORD);
            R before = item.isEmpty() ? fallback : read.apply(item);
            R after = change.apply(before);
            if (recorded && after.equals(before)) {
                return after;
            }
            refuseNewerSchema(key, item);
            if (put(key, item.get(VERSION), after)) {
                return after;
            }
            pause(failed);
        }
        throw new MergeConflictException(key.values().iterator().next().s(), TRIES);
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private boolean put(Map<String, AttributeValue> key, @Nullable AttributeValue readVersion, R record) {
        SortedMap<String, AttributeValue> attributes = write.apply(record);
        long version = readVersion == null ? 1 : Long.parseLong(readVersion.n()) + 1;
        attributes.put(VERSION, AttributeValue.fromN(Long.toString(version)));
        attributes.put(SCHEMA_VERSION, AttributeValue.fromN(Integer.toString(RecordJson.SCHEMA_VERSION)));

        Map<String, String> names = new HashMap<>(Map.of("#version", VERSION));
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> settings = new ArrayList<>();
        attributes.forEach((name, value) -> {
            int n = settings.size();
            names.put("#n" + n, name);
            values.put(":v" + n, value);
            settings.add("#n" + n + " = :v" + n);
        });
        if (readVersion != null) {
            values.put(":read", readVersion);
        }
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression("SET " + String.join(", ", settings))
                .conditionExpression(readVersion == null ? "attribute_not_exists(#version)" : "#version = :read")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
        try {
            client.updateItem(request);
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
        }
    }

    private static void refuseNewerSchema(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        AttributeValue schema = item.get(SCHEMA_VERSION);
        if (schema != null && schema.n() != null && Integer.parseInt(schema.n()) > RecordJson.SCHEMA_VERSION) {
            throw new NewerSchemaException(
                    key.values().iterator().next().s(), Integer.parseInt(schema.n()), RecordJson.SCHEMA_VERSION);
        }
    }

    /** Writers that met once would meet again: each waits a random part of a growing time. */
    private static void pause(int failed) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS << failed));
    }
}
