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
 * The look-up ports for the account in the SDK's own settings. Things that AWS has forgotten are left out of the answers; any other failure
 * is the SDK's exception.
 */
public final class AwsLookups {

    private AwsLookups() {}

    /** Returns the look-up of jobs. */
    public static JobLookup jobs() {
        return new BatchJobLookup(CallBudget.within(BatchClient.builder()).build());
    }

    /** Returns the look-up of queues and compute environments. */
    public static ClusterLookup clusters() {
        return new BatchClusterLookup(CallBudget.within(BatchClient.builder()).build());
    }

    /** Returns the look-up of tasks. */
    public static TaskLookup tasks() {
        return new EcsTaskLookup(CallBudget.within(EcsClient.builder()).build());
    }

    /** Returns the look-up of container instances. */
    public static ContainerInstanceLookup containerInstances() {
        return new EcsContainerInstanceLookup(
                CallBudget.within(EcsClient.builder()).build());
    }

    /** Returns the look-up of instances. */
    public static InstanceLookup instances() {
        return new Ec2InstanceLookup(CallBudget.within(Ec2Client.builder()).build());
    }

    /** Returns the look-up of Spot requests. */
    public static SpotRequestLookup spotRequests() {
        return new Ec2SpotRequestLookup(CallBudget.within(Ec2Client.builder()).build());
    }

    /** Returns the port that starts executions of that state machine. */
    public static Executions executions(String stateMachineArn) {
        return executions(CallBudget.within(SfnClient.builder()).build(), stateMachineArn);
    }

    /** Returns the port that starts executions of that state machine with that client. */
    public static Executions executions(SfnClient sfn, String stateMachineArn) {
        return new SfnExecutions(sfn, stateMachineArn);
    }
}
