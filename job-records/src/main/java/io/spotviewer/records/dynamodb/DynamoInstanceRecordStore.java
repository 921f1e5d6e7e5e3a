package io.spotviewer.records.dynamodb;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.RecordJson;
import io.spotviewer.records.RecordVisitor;
import io.spotviewer.records.UnreadableRecordException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Instance records in a DynamoDB table. An instance has one item of what is known of it, and one for each job that ran there, so
 * that jobs are noted without anybody waiting for anybody, and without an end to their number. The SDK's exceptions pass through.
 */
public final class DynamoInstanceRecordStore implements InstanceRecordStore {

    private static final String KEY = "InstanceID";
    private static final String ENTRY = "Entry";
    private static final String FACTS = "instance";
    private static final String JOB = "job/";

    private final DynamoDbClient client;
    private final String table;
    private final VersionedItems<InstanceRecord> items;

    public DynamoInstanceRecordStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.items = new VersionedItems<>(
                client, table, DynamoInstanceRecordStore::read, DynamoInstanceRecordStore::attributes);
    }

    @Override
    public Optional<InstanceRecord> find(String instanceId) {
        return Optional.ofNullable(items.find(key(instanceId, FACTS)));
    }

    @Override
    public InstanceRecord merge(InstanceRecord observation) {
        return items.update(
                key(observation.instanceId(), FACTS),
                InstanceRecord.named(observation.instanceId()),
                stored -> stored.merge(observation));
    }

    @Override
    public void link(String instanceId, JobId job) {
        client.putItem(request -> request.tableName(table).item(key(instanceId, JOB + job.value())));
    }

    @Override
    public SortedSet<JobId> jobsOn(String instanceId) {
        TreeSet<JobId> jobs = new TreeSet<>();
        for (Map<String, AttributeValue> item : client.queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#id = :id AND begins_with(#entry, :job)")
                        .expressionAttributeNames(Map.of("#id", KEY, "#entry", ENTRY))
                        .expressionAttributeValues(
                                Map.of(":id", AttributeValue.fromS(instanceId), ":job", AttributeValue.fromS(JOB))))
                .items()) {
            AttributeValue entry = Objects.requireNonNull(item.get(ENTRY), "the query asked for its sort key");
            jobs.add(new JobId(entry.s().substring(JOB.length())));
        }
        return Collections.unmodifiableSortedSet(jobs);
    }

    @Override
    public void visit(RecordVisitor<InstanceRecord> visitor) {
        for (Map<String, AttributeValue> item : client.scanPaginator(request -> request.tableName(table)
                        .filterExpression("#entry = :facts")
                        .expressionAttributeNames(Map.of("#entry", ENTRY))
                        .expressionAttributeValues(Map.of(":facts", AttributeValue.fromS(FACTS))))
                .items()) {
            InstanceRecord instance;
            try {
                instance = read(item);
            } catch (UnreadableRecordException e) {
                visitor.unreadable(String.valueOf(item.get(KEY)), String.valueOf(e.getMessage()));
                continue;
            }
            visitor.record(instance);
        }
    }

    private static Map<String, AttributeValue> key(String instanceId, String entry) {
        return Map.of(KEY, AttributeValue.fromS(instanceId), ENTRY, AttributeValue.fromS(entry));
    }

    private static InstanceRecord read(Map<String, AttributeValue> item) {
        AttributeValue record = item.get(VersionedItems.RECORD);
        if (record == null || record.s() == null) {
            throw new UnreadableRecordException(
                    InstanceRecord.class, "the item has no text attribute " + VersionedItems.RECORD, null);
        }
        return RecordJson.readInstance(record.s());
    }

    private static SortedMap<String, AttributeValue> attributes(InstanceRecord instance) {
        TreeMap<String, AttributeValue> item = new TreeMap<>();
        item.put(VersionedItems.RECORD, AttributeValue.fromS(RecordJson.write(instance)));
        return item;
    }
}
