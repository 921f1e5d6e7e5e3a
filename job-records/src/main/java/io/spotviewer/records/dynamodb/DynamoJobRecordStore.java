package io.spotviewer.records.dynamodb;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.RecordVisitor;
import io.spotviewer.records.UnreadableRecordException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Job records in a DynamoDB table with the key {@code JobID}. The SDK's exceptions pass through. */
public final class DynamoJobRecordStore implements JobRecordStore {

    private final DynamoDbClient client;
    private final String table;
    private final VersionedItems<JobRecord> items;

    public DynamoJobRecordStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.items = new VersionedItems<>(client, table, StoredJob::read, JobItem::attributes);
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(items.find(JobItem.key(id)));
    }

    @Override
    public JobRecord merge(JobRecord observation) {
        return items.update(
                JobItem.key(observation.id()), JobRecord.named(observation.id()), stored -> stored.merge(observation));
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        for (Map<String, AttributeValue> item :
                client.scanPaginator(request -> request.tableName(table)).items()) {
            JobRecord job;
            try {
                job = StoredJob.read(item);
            } catch (UnreadableRecordException e) {
                visitor.unreadable(String.valueOf(item.get(JobItem.KEY)), String.valueOf(e.getMessage()));
                continue;
            }
            visitor.record(job);
        }
    }
}
