package io.spotviewer.records.dynamodb;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordRetention;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Instance records in a DynamoDB table. An instance has one item with its record and one for each job that ran there, so that any number of
 * jobs can be linked without writers waiting for each other. The SDK's exceptions pass through.
 */
public final class DynamoInstanceRecordStore implements InstanceRecordStore, ChangedRecords, RecordRetention {

    private static final String FACTS = "instance";
    private static final String JOB = "job/";

    private final DynamoDbClient client;
    private final String table;
    private final VersionedItems<InstanceRecord> items;
    private final ItemChanges changes;

    /**
     * @param client whose region and endpoint the table is in
     * @param table its name, as in {@link TableNames#instances}
     */
    public DynamoInstanceRecordStore(DynamoDbClient client, String table) {
        this(client, table, InstantSource.system());
    }

    /** @param clock gives the times at which items change */
    DynamoInstanceRecordStore(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.items = new VersionedItems<>(client, table, new InstanceItem(), clock);
        this.changes = new ItemChanges(client, table, Attributes.INSTANCE_ID);
    }

    @Override
    public Optional<InstanceRecord> find(String instanceId) {
        return Optional.ofNullable(items.find(key(instanceId, FACTS)));
    }

    @Override
    public InstanceRecord merge(InstanceRecord observation) {
        String id = observation.instanceId();
        return items.update(id, key(id, FACTS), InstanceRecord.named(id), stored -> stored.merge(observation));
    }

    @Override
    public void link(String instanceId, JobId job) {
        String id = InstanceRecord.named(instanceId).instanceId();
        Map<String, AttributeValue> link = key(id, JOB + job.value());
        // Every event of a job links it again, and a read costs a fraction of a write.
        Map<String, AttributeValue> stored =
                client.getItem(request -> request.tableName(table).key(link)).item();
        if (stored.isEmpty() || stored.containsKey(Attributes.EXPIRES_AT)) {
            client.putItem(request -> request.tableName(table).item(link));
        }
    }

    @Override
    public SortedSet<JobId> jobsOn(String instanceId) {
        TreeSet<JobId> jobs = new TreeSet<>();
        for (Map<String, AttributeValue> item : client.queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#id = :id AND begins_with(#entry, :job)")
                        .expressionAttributeNames(Map.of("#id", Attributes.INSTANCE_ID, "#entry", Attributes.ENTRY))
                        .expressionAttributeValues(
                                Map.of(":id", AttributeValue.fromS(instanceId), ":job", AttributeValue.fromS(JOB))))
                .items()) {
            String entry =
                    Objects.requireNonNull(Attributes.text(item, Attributes.ENTRY), "the table's sort key is a text");
            jobs.add(new JobId(entry.substring(JOB.length())));
        }
        return Collections.unmodifiableSortedSet(jobs);
    }

    @Override
    public void changedSince(int shard, Instant from, Consumer<RecordChange> receiver) {
        changes.since(shard, from, receiver);
    }

    @Override
    public void sample(int part, int parts, Consumer<RecordChange> receiver) {
        changes.sample(part, parts, FACTS, receiver);
    }

    /** The links end with the record: a job that comes later links again. */
    @Override
    public boolean expire(String key, String record, Instant at) {
        if (!changes.expire(key(key, FACTS), record, at)) {
            return false;
        }
        for (JobId job : jobsOn(key)) {
            changes.expire(key(key, JOB + job.value()), null, at);
        }
        return true;
    }

    @Override
    public void visit(RecordVisitor<InstanceRecord> visitor) {
        visit(visitor, 0, 1);
    }

    /** Visits part number {@code part} of {@code parts} disjoint parts of the table. */
    public void visit(RecordVisitor<InstanceRecord> visitor, int part, int parts) {
        items.visit(scan(part, parts), Attributes.INSTANCE_ID, visitor);
    }

    @Override
    public void visitTexts(TextVisitor visitor) {
        visitTexts(visitor, 0, 1);
    }

    /** Visits the texts of part number {@code part} of {@code parts} disjoint parts of the table. */
    public void visitTexts(TextVisitor visitor, int part, int parts) {
        items.visitTexts(scan(part, parts), Attributes.INSTANCE_ID, visitor);
    }

    @Override
    public void visitTexts(Collection<String> keys, TextVisitor visitor) {
        items.visitTexts(
                new TreeSet<>(keys).stream().map(key -> key(key, FACTS)).toList(), Attributes.INSTANCE_ID, visitor);
    }

    private ScanRequest scan(int part, int parts) {
        return ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .segment(part)
                .totalSegments(parts)
                .filterExpression("#entry = :facts")
                .projectionExpression("#id, #record")
                .expressionAttributeNames(
                        Map.of("#entry", Attributes.ENTRY, "#id", Attributes.INSTANCE_ID, "#record", Attributes.RECORD))
                .expressionAttributeValues(Map.of(":facts", AttributeValue.fromS(FACTS)))
                .build();
    }

    private static Map<String, AttributeValue> key(String instanceId, String entry) {
        return Map.of(
                Attributes.INSTANCE_ID,
                AttributeValue.fromS(instanceId),
                Attributes.ENTRY,
                AttributeValue.fromS(entry));
    }

    /** The item that holds an instance's record. */
    private static final class InstanceItem implements VersionedItems.Form<InstanceRecord> {

        private static final SortedSet<String> OPTIONAL = new TreeSet<>(List.of(Attributes.ACCOUNT, Attributes.REGION));

        @Override
        public InstanceRecord read(Map<String, AttributeValue> item) {
            String record = Attributes.text(item, Attributes.RECORD);
            if (record == null) {
                throw new UnreadableRecordException(
                        InstanceRecord.class, "the item has no text attribute " + Attributes.RECORD, null);
            }
            InstanceRecord instance = RecordJson.readInstance(record);
            if (!instance.instanceId().equals(Attributes.text(item, Attributes.INSTANCE_ID))) {
                throw new UnreadableRecordException(
                        InstanceRecord.class, "the item holds the record of " + instance.instanceId(), null);
            }
            return instance;
        }

        @Override
        public SortedMap<String, AttributeValue> write(InstanceRecord instance, Map<String, AttributeValue> stored) {
            TreeMap<String, AttributeValue> item = new TreeMap<>();
            item.put(Attributes.RECORD, AttributeValue.fromS(RecordJson.write(instance)));
            item.put(Attributes.CHANGE_SHARD, AttributeValue.fromS(Attributes.shard(instance.instanceId())));
            Attributes.put(item, Attributes.REGION, instance.hardware().region());
            Attributes.put(
                    item,
                    Attributes.ACCOUNT,
                    AwsArn.of(instance.hardware().cluster())
                            .map(AwsArn::account)
                            .orElse(null));
            return item;
        }

        @Override
        public String text(InstanceRecord instance) {
            return RecordJson.write(instance);
        }

        @Override
        public String beginning(String key) {
            return "{\"instanceId\":\"" + key + "\",";
        }

        @Override
        public SortedSet<String> optional() {
            return OPTIONAL;
        }
    }
}
