package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.lookup.aws.AwsLookups;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.handlers.step.Faults;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.OpenJobs;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The ports to the AWS account and tables named by environment variables. Each service has one client, built on first use, since building
 * one is a good part of a cold start.
 */
final class Environment implements HandlerPorts {

    private final Settings settings;
    private final Supplier<BatchClient> batch = once(BatchClient::builder);
    private final Supplier<EcsClient> ecs = once(EcsClient::builder);
    private final Supplier<Ec2Client> ec2 = once(Ec2Client::builder);
    private final Supplier<DynamoDbClient> dynamoDb = once(DynamoDbClient::builder);

    private Environment(Settings settings) {
        this.settings = settings;
    }

    static Environment ofProcess() {
        return new Environment(new Settings(System.getenv(), System.err::println));
    }

    @Override
    public JobLookup jobs() {
        return AwsLookups.jobs(batch.get());
    }

    @Override
    public ClusterLookup clusters() {
        return AwsLookups.clusters(batch.get());
    }

    @Override
    public TaskLookup tasks() {
        return AwsLookups.tasks(ecs.get());
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return AwsLookups.containerInstances(ecs.get());
    }

    @Override
    public InstanceLookup instances() {
        return AwsLookups.instancesOfEvents(ec2.get());
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return AwsLookups.spotRequests(ec2.get());
    }

    @Override
    public JobRecordStore jobRecords() {
        return jobTable();
    }

    OpenJobs openJobs() {
        return jobTable();
    }

    private DynamoJobRecordStore jobTable() {
        String table = settings.jobTable();
        return new DynamoJobRecordStore(dynamoDb.get(), table);
    }

    @Override
    public InstanceRecordStore instanceRecords() {
        String table = settings.instanceTable();
        return new DynamoInstanceRecordStore(dynamoDb.get(), table);
    }

    Executions executions() {
        String stateMachine = settings.stateMachine();
        return AwsLookups.executions(once(SfnClient::builder).get(), stateMachine);
    }

    @Override
    public Scope scope() {
        return settings.scope();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    /** Without a region the SDK builds no client. */
    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> Supplier<C> once(
            Supplier<B> builder) {
        AtomicReference<@Nullable C> built = new AtomicReference<>();
        return () -> {
            C client = built.get();
            if (client == null) {
                try {
                    client = CallBudget.within(builder.get()).build();
                } catch (SdkClientException e) {
                    throw Faults.of(e);
                }
                built.set(client);
            }
            return client;
        };
    }
}
