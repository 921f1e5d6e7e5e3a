package io.spotviewer.records.dynamodb;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.OpenJobs;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.RecordRetention;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Job records in a DynamoDB table with the key {@code JobID} and a sparse index {@code OpenJobs} (keys {@code Open} and {@code HeardAt},
 * keys only) of the jobs without a reported end. An item enters and leaves the index by the write of its record. The index {@code Changes}
 * (keys {@code ChangeShard} and {@code ChangedAt}) is used only where it is there. The SDK's exceptions pass
 * through; an item of a newer version is read and never written ({@link io.spotviewer.records.store.NewerSchemaException}).
 */
public final class DynamoJobRecordStore implements JobRecordStore, OpenJobs, ChangedRecords, RecordRetention {

    /**
     * DynamoDB limits an item to 400 KB. The attributes derived for readers of the older table repeat less than the record holds, so half
     * of the item is left for them.
     */
    private static final int LONGEST_RECORD = 190_000;

    /** The index of open jobs; nothing else is in it. */
    private static final String OPEN_JOBS = "OpenJobs";

    private final DynamoDbClient client;
    private final String table;
    private final VersionedItems<JobRecord> items;
    private final ItemChanges changes;

    /**
     * @param client whose region and endpoint the table is in
     * @param table its name, as in {@link TableNames#jobs}
     */
    public DynamoJobRecordStore(DynamoDbClient client, String table) {
        this(client, table, InstantSource.system());
    }

    /** @param clock gives the times at which items change */
    DynamoJobRecordStore(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.items = new VersionedItems<>(client, table, new JobItem(), clock);
        this.changes = new ItemChanges(client, table, Attributes.JOB_ID);
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(items.find(JobItem.key(id)));
    }

    @Override
    public JobRecord merge(JobRecord observation) {
        JobId id = observation.id();
        return items.update(
                id.value(),
                JobItem.key(id),
                JobRecord.named(id),
                stored -> RecordSize.cut(stored.merge(observation), LONGEST_RECORD));
    }

    @Override
    public List<JobId> openSince(Instant before, int most) {
        List<Map<String, AttributeValue>> due = new ArrayList<>();
        for (String open : open()) {
            due.addAll(due(open, before, most));
        }
        return due.stream()
                .sorted(Comparator.comparing((Map<String, AttributeValue> item) ->
                                String.valueOf(Attributes.text(item, Attributes.HEARD_AT)))
                        .thenComparing(item -> String.valueOf(Attributes.text(item, Attributes.JOB_ID))))
                .limit(most)
                .map(item -> new JobId(String.valueOf(Attributes.text(item, Attributes.JOB_ID))))
                .toList();
    }

    /** The keys of the index: those of this version, and that of items which were not written since schema 1. */
    private static List<String> open() {
        List<String> keys = new ArrayList<>(Attributes.shards());
        keys.add(JobItem.OPEN_JOB_OF_SCHEMA_1);
        return keys;
    }

    private List<Map<String, AttributeValue>> due(String open, Instant before, int most) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .indexName(OPEN_JOBS)
                .keyConditionExpression("#open = :job AND #heard < :before")
                .expressionAttributeNames(Map.of("#open", Attributes.OPEN, "#heard", Attributes.HEARD_AT))
                .expressionAttributeValues(
                        Map.of(":job", AttributeValue.fromS(open), ":before", JobItem.toTheSecond(before)))
                .limit(most)
                .build();
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (QueryResponse page : client.queryPaginator(request)) {
            for (Map<String, AttributeValue> item : page.items()) {
                String id = Attributes.text(item, Attributes.JOB_ID);
                if (id != null && JobId.isValid(id) && found.size() < most) {
                    found.add(item);
                }
            }
            if (found.size() == most) {
                break;
            }
        }
        return found;
    }

    @Override
    public void lookedAt(JobId id, Instant at) {
        try {
            client.updateItem(request -> request.tableName(table)
                    .key(JobItem.key(id))
                    .updateExpression("SET #heard = :at")
                    .conditionExpression("attribute_exists(#open)")
                    .expressionAttributeNames(Map.of("#open", Attributes.OPEN, "#heard", Attributes.HEARD_AT))
                    .expressionAttributeValues(Map.of(":at", JobItem.toTheSecond(at))));
        } catch (ConditionalCheckFailedException e) {
            // It has ended meanwhile, and its keys with it: there is nothing to note.
            return;
        }
    }

    @Override
    public void changedSince(int shard, Instant from, Consumer<RecordChange> receiver) {
        changes.since(shard, from, receiver);
    }

    @Override
    public void sample(int part, int parts, Consumer<RecordChange> receiver) {
        changes.sample(part, parts, null, receiver);
    }

    @Override
    public boolean expire(String key, String record, Instant at) {
        return changes.expire(JobItem.key(new JobId(key)), record, at);
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        visit(visitor, 0, 1);
    }

    /** Visits part number {@code part} of {@code parts} disjoint parts of the table. */
    public void visit(RecordVisitor<JobRecord> visitor, int part, int parts) {
        items.visit(scan(part, parts), Attributes.JOB_ID, visitor);
    }

    @Override
    public void visitTexts(TextVisitor visitor) {
        visitTexts(visitor, 0, 1);
    }

    /** Visits the texts of part number {@code part} of {@code parts} disjoint parts of the table. */
    public void visitTexts(TextVisitor visitor, int part, int parts) {
        items.visitTexts(scan(part, parts), Attributes.JOB_ID, visitor);
    }

    @Override
    public void visitTexts(Collection<String> keys, TextVisitor visitor) {
        items.visitTexts(
                new TreeSet<>(keys)
                        .stream()
                                .filter(JobId::isValid)
                                .map(key -> JobItem.key(new JobId(key)))
                                .toList(),
                Attributes.JOB_ID,
                visitor);
    }

    /** Asks for the record alone, and for what an item of the older table has in its place: the others are most of an item's attributes. */
    private ScanRequest scan(int part, int parts) {
        return ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .segment(part)
                .totalSegments(parts)
                .projectionExpression("#id, #record, #queue, #status, #attempts")
                .expressionAttributeNames(Map.of(
                        "#id", Attributes.JOB_ID,
                        "#record", Attributes.RECORD,
                        "#queue", Attributes.JOB_QUEUE,
                        "#status", Attributes.STATUS,
                        "#attempts", Attributes.ATTEMPTS))
                .build();
    }
}
