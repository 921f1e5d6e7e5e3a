package io.spotviewer.benchmark;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.RecordVisitor;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/**
 * The least that a run can cost: the generator's client reads all items and drops them, or makes a record of each, which is the unit of the
 * other measurements; or it makes the calls of a run that finds nothing new, and drops the answers. {@code BareRead discard|record|unchanged}
 */
final class BareRead {

    private static final TableNames TABLES = TableNames.of("x");

    /** The parts of a table of which a run reads one. */
    private static final int SAMPLES = 256;

    private long read;

    private BareRead() {}

    public static void main(String[] args) {
        DynamoDbClient client = CallBudget.within(DynamoDbClient.builder()).build();
        BareRead bare = new BareRead();
        if (args[0].equals("discard")) {
            bare.discard(client, TABLES.jobs());
            bare.discard(client, TABLES.instances());
        } else if (args[0].equals("unchanged")) {
            bare.changes(client, TABLES.jobs());
            bare.changes(client, TABLES.instances());
            bare.prices();
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

    /** Asks for the changes of a table, and for a sample of its items. */
    private void changes(DynamoDbClient client, String table) {
        for (int shard = 0; shard < ChangedRecords.SHARDS; shard++) {
            QueryRequest query = QueryRequest.builder()
                    .tableName(table)
                    .indexName("Changes")
                    .keyConditionExpression("ChangeShard = :shard AND ChangedAt >= :from")
                    .expressionAttributeValues(Map.of(
                            ":shard",
                            AttributeValue.fromS(String.format(Locale.ROOT, "%02d", shard)),
                            ":from",
                            AttributeValue.fromN(Long.toString(System.currentTimeMillis()))))
                    .build();
            read += client.queryPaginator(query).items().stream().count();
        }
        ScanRequest sample = ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .segment(0)
                .totalSegments(SAMPLES)
                .projectionExpression("Version, ChangedAt")
                .build();
        read += client.scanPaginator(sample).items().stream().count();
    }

    /** Asks for the prices of the fleet that {@link MakeItems} makes. */
    private void prices() {
        try (PricingClient pricing = CallBudget.within(PricingClient.builder()).build();
                Ec2Client ec2 = CallBudget.within(Ec2Client.builder()).build()) {
            for (String type : StandIn.TYPES) {
                read += pricing
                        .getProductsPaginator(request -> request.serviceCode("AmazonEC2")
                                .formatVersion("aws_v1")
                                .filters(Filter.builder()
                                        .type(FilterType.TERM_MATCH)
                                        .field("instanceType")
                                        .value(type)
                                        .build()))
                        .priceList()
                        .stream()
                        .count();
                for (String zone : MakeItems.ZONES) {
                    read += ec2
                            .describeSpotPriceHistoryPaginator(request -> request.instanceTypesWithStrings(type)
                                    .productDescriptions("Linux/UNIX")
                                    .availabilityZone(zone))
                            .spotPriceHistory()
                            .stream()
                            .count();
                }
            }
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
