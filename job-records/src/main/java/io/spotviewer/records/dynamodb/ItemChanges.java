package io.spotviewer.records.dynamodb;

import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.RecordChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The changes of a table's items by its index {@code Changes}, and the end of archived items. */
final class ItemChanges {

    private static final String CHANGES = "Changes";
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");

    private final DynamoDbClient client;
    private final String table;
    private final String keyName;

    /** @param keyName the attribute with the id of the record */
    ItemChanges(DynamoDbClient client, String table, String keyName) {
        this.client = client;
        this.table = table;
        this.keyName = keyName;
    }

    void since(int shard, Instant from, Consumer<RecordChange> changes) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .indexName(CHANGES)
                .keyConditionExpression("#shard = :shard AND #at >= :from")
                .expressionAttributeNames(Map.of("#shard", Attributes.CHANGE_SHARD, "#at", Attributes.CHANGED_AT))
                .expressionAttributeValues(Map.of(
                        ":shard",
                        AttributeValue.fromS(Attributes.shard(shard)),
                        ":from",
                        AttributeValue.fromN(Long.toString(Math.max(0, from.toEpochMilli())))))
                .build();
        try {
            client.queryPaginator(request).items().forEach(item -> pass(item, changes));
        } catch (DynamoDbException e) {
            if (isOfTheIndex(e)) {
                throw new ChangesUnavailableException(table, e);
            }
            throw e;
        }
    }

    /**
     * True if DynamoDB refused because the table has no such index, or because it still fills a new one. DynamoDB's answer is a
     * ValidationException; moto's has another code.
     */
    private static boolean isOfTheIndex(DynamoDbException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details != null && String.valueOf(details.errorMessage()).contains("index");
    }

    /** @param entry the sort key of the items that hold records; null where every item does */
    void sample(int part, int parts, @Nullable String entry, Consumer<RecordChange> records) {
        Map<String, String> names =
                new HashMap<>(Map.of("#key", keyName, "#version", Attributes.VERSION, "#at", Attributes.CHANGED_AT));
        ScanRequest.Builder scan = ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .segment(part)
                .totalSegments(parts)
                .projectionExpression("#key, #version, #at");
        if (entry != null) {
            names.put("#entry", Attributes.ENTRY);
            scan.filterExpression("#entry = :entry")
                    .expressionAttributeValues(Map.of(":entry", AttributeValue.fromS(entry)));
        }
        client.scanPaginator(scan.expressionAttributeNames(names).build())
                .items()
                .forEach(item -> pass(item, records));
    }

    /**
     * Sets the end of the item if it holds that record, and returns true if it did.
     *
     * @param record the text of the record; null for an item that holds none
     */
    boolean expire(Map<String, AttributeValue> key, @Nullable String record, Instant at) {
        Map<String, String> names = new HashMap<>(Map.of("#key", keyName, "#end", Attributes.EXPIRES_AT));
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":end", AttributeValue.fromN(Long.toString(at.getEpochSecond()))));
        String condition = "attribute_exists(#key)";
        if (record != null) {
            names.put("#record", Attributes.RECORD);
            values.put(":record", AttributeValue.fromS(record));
            condition += " AND #record = :record";
        }
        String unchanged = condition;
        try {
            client.updateItem(request -> request.tableName(table)
                    .key(key)
                    .updateExpression("SET #end = :end")
                    .conditionExpression(unchanged)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private void pass(Map<String, AttributeValue> item, Consumer<RecordChange> changes) {
        String key = Attributes.text(item, keyName);
        if (key == null) {
            return;
        }
        Long at = integer(item.get(Attributes.CHANGED_AT));
        Long version = integer(item.get(Attributes.VERSION));
        changes.accept(
                new RecordChange(key, version == null ? 0 : version, at == null ? null : Instant.ofEpochMilli(at)));
    }

    private static @Nullable Long integer(@Nullable AttributeValue value) {
        return value != null && value.n() != null && INTEGER.matcher(value.n()).matches()
                ? Long.valueOf(value.n())
                : null;
    }
}
