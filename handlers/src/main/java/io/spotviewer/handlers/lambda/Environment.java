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
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ports to the AWS account and tables named by environment variables. A client is built on first use. */
final class Environment implements HandlerPorts {

    private final Settings settings;

    private Environment(Settings settings) {
        this.settings = settings;
    }

    static Environment ofProcess() {
        return new Environment(new Settings(System.getenv(), System.err::println));
    }

    @Override
    public JobLookup jobs() {
        return built(AwsLookups::jobs);
    }

    @Override
    public ClusterLookup clusters() {
        return built(AwsLookups::clusters);
    }

    @Override
    public TaskLookup tasks() {
        return built(AwsLookups::tasks);
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return built(AwsLookups::containerInstances);
    }

    @Override
    public InstanceLookup instances() {
        return built(AwsLookups::instances);
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return built(AwsLookups::spotRequests);
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
        return built(() -> new DynamoJobRecordStore(
                CallBudget.within(DynamoDbClient.builder()).build(), table));
    }

    @Override
    public InstanceRecordStore instanceRecords() {
        String table = settings.instanceTable();
        return built(() -> new DynamoInstanceRecordStore(
                CallBudget.within(DynamoDbClient.builder()).build(), table));
    }

    Executions executions() {
        String stateMachine = settings.stateMachine();
        return built(() -> AwsLookups.executions(stateMachine));
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
    private static <T> T built(Supplier<T> client) {
        try {
            return client.get();
        } catch (SdkClientException e) {
            throw Faults.of(e);
        }
    }
}
