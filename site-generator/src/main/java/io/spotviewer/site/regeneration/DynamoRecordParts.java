package io.spotviewer.site.regeneration;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The records of two DynamoDB tables, in the parts of a parallel scan. */
final class DynamoRecordParts implements RecordParts {

    private final DynamoJobRecordStore jobs;
    private final DynamoInstanceRecordStore instances;

    private DynamoRecordParts(DynamoDbClient client, String jobTable, String instanceTable) {
        this.jobs = new DynamoJobRecordStore(client, jobTable);
        this.instances = new DynamoInstanceRecordStore(client, instanceTable);
    }

    /** Opens the tables with these names, with the SDK's own settings. */
    static DynamoRecordParts open(String jobTable, String instanceTable) {
        return new DynamoRecordParts(CallBudget.within(DynamoDbClient.builder()).build(), jobTable, instanceTable);
    }

    @Override
    public void visitJobs(RecordVisitor<JobRecord> visitor, SitePlan.Partition partition) {
        jobs.visit(visitor, partition.part(), partition.parts());
    }

    @Override
    public void visitInstances(RecordVisitor<InstanceRecord> visitor, SitePlan.Partition partition) {
        instances.visit(visitor, partition.part(), partition.parts());
    }
}
