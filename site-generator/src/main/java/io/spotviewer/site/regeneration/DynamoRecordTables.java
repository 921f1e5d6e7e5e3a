package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.TextVisitor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The records of two DynamoDB tables. A segment is one of a parallel scan. */
final class DynamoRecordTables implements RecordTables {

    private final DynamoDbClient client;
    private final String jobTable;
    private final DynamoJobRecordStore jobs;
    private final DynamoInstanceRecordStore instances;

    private DynamoRecordTables(DynamoDbClient client, String jobTable, String instanceTable) {
        this.client = client;
        this.jobTable = jobTable;
        this.jobs = new DynamoJobRecordStore(client, jobTable);
        this.instances = new DynamoInstanceRecordStore(client, instanceTable);
    }

    /** Opens the tables with these names, with the SDK's own settings. */
    static DynamoRecordTables open(String jobTable, String instanceTable) {
        return new DynamoRecordTables(
                CallBudget.within(DynamoDbClient.builder()).build(), jobTable, instanceTable);
    }

    /** Returns DynamoDB's own count, which is up to six hours old. */
    @Override
    public long jobCount() {
        Long count = client.describeTable(request -> request.tableName(jobTable))
                .table()
                .itemCount();
        return count == null ? 0 : count;
    }

    @Override
    public JobRecordStore jobs() {
        return jobs;
    }

    @Override
    public InstanceRecordStore instances() {
        return instances;
    }

    @Override
    public Changes changes() {
        return new Changes(jobs, instances);
    }

    @Override
    public RecordEnds ends(int days) {
        return new RecordEnds(days, jobs, instances);
    }

    @Override
    public void visitJobs(TextVisitor visitor, int segment, int segments) {
        jobs.visitTexts(visitor, segment, segments);
    }

    @Override
    public void visitInstances(TextVisitor visitor, int segment, int segments) {
        instances.visitTexts(visitor, segment, segments);
    }
}
