package io.spotviewer.benchmark;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.records.store.RecordVisitor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The least that a run can cost: the generator's client reads all items and drops them, or makes a record of each, which is the unit of the
 * other measurements. {@code BareRead discard|record}
 */
final class BareRead {

    private static final TableNames TABLES = TableNames.of("x");

    private long read;

    private BareRead() {}

    public static void main(String[] args) {
        DynamoDbClient client = CallBudget.within(DynamoDbClient.builder()).build();
        BareRead bare = new BareRead();
        if (args[0].equals("discard")) {
            bare.discard(client, TABLES.jobs());
            bare.discard(client, TABLES.instances());
        } else {
            new DynamoJobRecordStore(client, TABLES.jobs()).visit(bare.<JobRecord>counting());
            new DynamoInstanceRecordStore(client, TABLES.instances()).visit(bare.<InstanceRecord>counting());
        }
        System.err.println(bare.read + " items");
    }

    private void discard(DynamoDbClient client, String table) {
        ScanRequest scan =
                ScanRequest.builder().tableName(table).consistentRead(true).build();
        for (ScanResponse page : client.scanPaginator(scan)) {
            read += page.items().size();
        }
    }

    private <R> RecordVisitor<R> counting() {
        return new RecordVisitor<>() {
            @Override
            public void record(R record) {
                read++;
            }

            @Override
            public void unreadable(String key, String reason) {
                throw new IllegalStateException(key + ": " + reason);
            }
        };
    }
}
