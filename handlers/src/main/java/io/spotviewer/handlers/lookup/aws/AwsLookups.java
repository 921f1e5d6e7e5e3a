package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.records.aws.CallBudget;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The ports on the account that the SDK's own settings name. Whatever AWS has forgotten is left out of the answers; every other failure
 * is the SDK's exception.
 */
public final class AwsLookups {

    private AwsLookups() {}

    /** Asks Batch about jobs. */
    public static JobLookup jobs() {
        return new BatchJobLookup(CallBudget.within(BatchClient.builder()).build());
    }

    /** Asks Batch about queues and compute environments. */
    public static ClusterLookup clusters() {
        return new BatchClusterLookup(CallBudget.within(BatchClient.builder()).build());
    }

    /** Asks ECS about tasks. */
    public static TaskLookup tasks() {
        return new EcsTaskLookup(CallBudget.within(EcsClient.builder()).build());
    }

    /** Asks ECS about container instances. */
    public static ContainerInstanceLookup containerInstances() {
        return new EcsContainerInstanceLookup(
                CallBudget.within(EcsClient.builder()).build());
    }

    /** Asks EC2 about instances. */
    public static InstanceLookup instances() {
        return new Ec2InstanceLookup(CallBudget.within(Ec2Client.builder()).build());
    }

    /** Asks EC2 about Spot requests. */
    public static SpotRequestLookup spotRequests() {
        return new Ec2SpotRequestLookup(CallBudget.within(Ec2Client.builder()).build());
    }

    /** Starts executions of that state machine. */
    public static Executions executions(String stateMachineArn) {
        return new SfnExecutions(CallBudget.within(SfnClient.builder()).build(), stateMachineArn);
    }
}
