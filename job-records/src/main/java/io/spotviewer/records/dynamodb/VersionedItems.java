package io.spotviewer.records.dynamodb;

import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.NewerSchemaException;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The conditional update of items: reads one, changes its record, and writes it back unless another writer was faster. Attributes that this
 * version does not know stay as they are.
 */
final class VersionedItems<R> {

    private static final int TRIES = 5;

    /** The most items that DynamoDB returns to one request for single ones. */
    private static final int READ_AT_ONCE = 100;

    private static final long FIRST_PAUSE_NANOS = 10_000_000;
    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");

    private final DynamoDbClient client;
    private final String table;
    private final Form<R> form;
    private final InstantSource clock;

    /** The mapping of a record to DynamoDB attributes. */
    interface Form<R> {

        /**
         * Reads the record in an item.
         *
         * @throws UnreadableRecordException if it holds none
         */
        R read(Map<String, AttributeValue> item);

        /**
         * Returns every attribute to write, except keys, version, schema and time.
         *
         * @param stored the item as it is stored; empty where there is none
         */
        SortedMap<String, AttributeValue> write(R record, Map<String, AttributeValue> stored);

        /** Returns the record as JSON. */
        String text(R record);

        /** Returns the first characters of the JSON of the record with that key. */
        String beginning(String key);

        /** Returns the attributes that {@link #write} may leave out and that must then be removed. */
        SortedSet<String> optional();
    }

    VersionedItems(DynamoDbClient client, String table, Form<R> form, InstantSource clock) {
        this.clock = clock;
        this.client = client;
        this.table = table;
        this.form = form;
    }

    @Nullable
    R find(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = get(key);
        return item.isEmpty() ? null : form.read(item);
    }

    /**
     * Replaces the stored record by the result of {@code change}.
     *
     * @param name name of the thing recorded, for messages
     * @param fallback the record to change where none is stored
     */
    R update(String name, Map<String, AttributeValue> key, R fallback, UnaryOperator<R> change) {
        for (int failed = 0; ; failed++) {
            if (failed == TRIES) {
                throw new MergeConflictException(name, TRIES);
            }
            if (failed > 0) {
                pause(failed);
            }
            Map<String, AttributeValue> item = get(key);
            R before = item.isEmpty() ? fallback : readToChange(name, item);
            R after = change.apply(before);
            // An item of an older schema is written anew even where nothing is.
            if (item.containsKey(Attributes.RECORD)
                    && number(item.get(Attributes.SCHEMA_VERSION)) >= RecordJson.SCHEMA_VERSION
                    && form.text(after).equals(form.text(before))) {
                return after;
            }
            refuseNewerSchema(name, item);
            if (put(key, item, after)) {
                return after;
            }
        }
    }

    /** Passes every item of the scan to the visitor. The failure of any page is thrown. */
    void visit(ScanRequest scan, String keyName, RecordVisitor<R> visitor) {
        for (Map<String, AttributeValue> item : client.scanPaginator(scan).items()) {
            R record;
            try {
                record = form.read(item);
            } catch (UnreadableRecordException e) {
                visitor.unreadable(String.valueOf(Attributes.text(item, keyName)), String.valueOf(e.getMessage()));
                continue;
            }
            visitor.record(record);
        }
    }

    /** Passes the text of every item of the scan to the visitor; those that don't begin as that of a record with their key are read first. */
    void visitTexts(ScanRequest scan, String keyName, TextVisitor visitor) {
        client.scanPaginator(scan).items().forEach(item -> visitText(item, keyName, visitor));
    }

    /** Does the same for the items with these keys that are there. */
    void visitTexts(Collection<Map<String, AttributeValue>> keys, String keyName, TextVisitor visitor) {
        List<Map<String, AttributeValue>> left = new ArrayList<>(keys);
        int failed = 0;
        while (!left.isEmpty()) {
            List<Map<String, AttributeValue>> some = left.subList(0, Math.min(READ_AT_ONCE, left.size()));
            KeysAndAttributes wanted =
                    KeysAndAttributes.builder().keys(some).consistentRead(true).build();
            BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(Map.of(table, wanted)));
            answer.responses().getOrDefault(table, List.of()).forEach(item -> visitText(item, keyName, visitor));
            KeysAndAttributes refused = answer.unprocessedKeys().get(table);
            int read = some.size() - (refused == null ? 0 : refused.keys().size());
            some.clear();
            if (refused != null) {
                left.addAll(refused.keys());
            }
            failed = read == 0 ? failed + 1 : 0;
            if (failed > 0) {
                pause(Math.min(failed, TRIES));
            }
        }
    }

    private void visitText(Map<String, AttributeValue> item, String keyName, TextVisitor visitor) {
        String key = String.valueOf(Attributes.text(item, keyName));
        String text = Attributes.text(item, Attributes.RECORD);
        if (text == null || !text.startsWith(form.beginning(key))) {
            try {
                text = form.text(form.read(item));
            } catch (UnreadableRecordException e) {
                visitor.unreadable(key, String.valueOf(e.getMessage()));
                return;
            }
        }
        visitor.text(key, text);
    }

    private R readToChange(String name, Map<String, AttributeValue> item) {
        try {
            return form.read(item);
        } catch (UnreadableRecordException e) {
            refuseNewerSchema(name, item);
            throw e;
        }
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private boolean put(Map<String, AttributeValue> key, Map<String, AttributeValue> stored, R record) {
        AttributeValue readVersion = stored.get(Attributes.VERSION);
        SortedMap<String, AttributeValue> attributes = form.write(record, stored);
        attributes.put(Attributes.CHANGED_AT, AttributeValue.fromN(Long.toString(clock.millis())));
        attributes.put(Attributes.VERSION, AttributeValue.fromN(Long.toString(number(readVersion) + 1L)));
        attributes.put(Attributes.SCHEMA_VERSION, AttributeValue.fromN(Integer.toString(RecordJson.SCHEMA_VERSION)));

        Map<String, String> names = new HashMap<>(Map.of("#version", Attributes.VERSION));
        Map<String, AttributeValue> values = new HashMap<>();
        StringBuilder settings = new StringBuilder();
        attributes.forEach((name, value) -> {
            String n = Integer.toString(values.size());
            names.put("#n" + n, name);
            values.put(":v" + n, value);
            settings.append(settings.isEmpty() ? "SET " : ", ").append("#n" + n + " = :v" + n);
        });
        StringBuilder removals = new StringBuilder();
        TreeSet<String> absent = new TreeSet<>(form.optional());
        absent.add(Attributes.EXPIRES_AT);
        for (String name : absent) {
            if (!attributes.containsKey(name)) {
                String n = "#r" + names.size();
                names.put(n, name);
                removals.append(removals.isEmpty() ? " REMOVE " : ", ").append(n);
            }
        }
        if (readVersion != null) {
            values.put(":read", readVersion);
        }
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression(settings.append(removals).toString())
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

    private static void refuseNewerSchema(String name, Map<String, AttributeValue> item) {
        int schema = number(item.get(Attributes.SCHEMA_VERSION));
        if (schema > RecordJson.SCHEMA_VERSION) {
            throw new NewerSchemaException(name, schema, RecordJson.SCHEMA_VERSION);
        }
    }

    /** Returns the number in the attribute; 0 for anything that this adapter did not write. */
    private static int number(@Nullable AttributeValue value) {
        return value != null
                        && value.n() != null
                        && SMALL_NUMBER.matcher(value.n()).matches()
                ? Integer.parseInt(value.n())
                : 0;
    }

    /** Writers that met once would meet again: each waits a random part of a growing time. */
    private static void pause(int failed) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS << failed));
    }
}
