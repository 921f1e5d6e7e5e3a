package io.spotviewer.records.dynamodb;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.RecordSize;
import io.spotviewer.records.RecordVisitor;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Job records in a DynamoDB table with the key {@code JobID}. The SDK's exceptions pass through; an item of a newer version is read,
 * and never written ({@link io.spotviewer.records.NewerSchemaException}).
 */
public final class DynamoJobRecordStore implements JobRecordStore {

    /**
     * An item ends at 400 KB. What is derived for readers of the older table repeats less than the record holds, so that half is
     * left for it.
     */
    private static final int LONGEST_RECORD = 190_000;

    private final String table;
    private final VersionedItems<JobRecord> items;

    /**
     * @param client whose region and endpoint the table is in
     * @param table its name, as in {@link TableNames#jobs}
     */
    public DynamoJobRecordStore(DynamoDbClient client, String table) {
        this.table = table;
        this.items = new VersionedItems<>(client, table, new JobItem());
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
    public void visit(RecordVisitor<JobRecord> visitor) {
        visit(visitor, 0, 1);
    }

    /** Visits one of {@code parts} parts of the table, which together are all of it. */
    public void visit(RecordVisitor<JobRecord> visitor, int part, int parts) {
        ScanRequest scan = ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .segment(part)
                .totalSegments(parts)
                .build();
        items.visit(scan, Attributes.JOB_ID, visitor);
    }
}
