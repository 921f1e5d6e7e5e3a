package io.spotviewer.site;

import io.spotviewer.cost.price.AwsPrices;
import io.spotviewer.cost.price.PriceListEndpoint;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordRetention;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;

/**
 * The sources that a generator reads from AWS. The SDK finds region, credentials and endpoints by itself: AWS_REGION, AWS_PROFILE,
 * AWS_ENDPOINT_URL_DYNAMODB and so on.
 *
 * @param jobs the job records
 * @param instances the instance records
 * @param changes the changes of both
 * @param jobEnds the ends of job records
 * @param instanceEnds the ends of instance records
 * @param prices the price list of the region's partition, and the Spot price history of every region with a record
 */
public record AwsSources(
        JobRecordStore jobs,
        InstanceRecordStore instances,
        Changes changes,
        RecordRetention jobEnds,
        RecordRetention instanceEnds,
        PriceSource prices) {

    /** Opens the sources of a deployment. */
    public static AwsSources open(TableNames tables) {
        DynamoDbClient dynamo = CallBudget.within(DynamoDbClient.builder()).build();
        DynamoJobRecordStore jobs = new DynamoJobRecordStore(dynamo, tables.jobs());
        DynamoInstanceRecordStore instances = new DynamoInstanceRecordStore(dynamo, tables.instances());
        return new AwsSources(
                jobs,
                instances,
                new Changes(jobs, instances),
                jobs,
                instances,
                prices(dynamo.serviceClientConfiguration().region()));
    }

    /** Returns the prices of AWS, as read from a region. */
    public static PriceSource prices(Region from) {
        PricingClient pricing = CallBudget.within(PricingClient.builder())
                .region(Region.of(PriceListEndpoint.nearest(from.id())))
                .build();
        return new AwsPrices(
                pricing,
                name -> CallBudget.within(Ec2Client.builder())
                        .region(Region.of(name))
                        .build());
    }
}
