package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.reconcile.Executions;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The look-up ports, each with a client of the account. Things that AWS has forgotten are left out of the answers; any other failure is the
 * SDK's exception.
 */
public final class AwsLookups {

    private AwsLookups() {}

    /** Returns the look-up of jobs. */
    public static JobLookup jobs(BatchClient batch) {
        return new BatchJobLookup(batch);
    }

    /** Returns the look-up of queues and compute environments. */
    public static ClusterLookup clusters(BatchClient batch) {
        return new BatchClusterLookup(batch);
    }

    /** Returns the look-up of tasks. */
    public static TaskLookup tasks(EcsClient ecs) {
        return new EcsTaskLookup(ecs);
    }

    /** Returns the look-up of container instances. */
    public static ContainerInstanceLookup containerInstances(EcsClient ecs) {
        return new EcsContainerInstanceLookup(ecs);
    }

    /** Returns the look-up of an event's instances, of which few are gone. */
    public static InstanceLookup instancesOfEvents(Ec2Client ec2) {
        return new Ec2InstanceLookup(ec2);
    }

    /** Returns the look-up of instances many of which may be gone. */
    public static InstanceLookup instances(Ec2Client ec2) {
        return new Ec2InstanceLookup(ec2, true);
    }

    /** Returns the look-up of Spot requests. */
    public static SpotRequestLookup spotRequests(Ec2Client ec2) {
        return new Ec2SpotRequestLookup(ec2);
    }

    /** Returns the port that starts executions of that state machine. */
    public static Executions executions(SfnClient sfn, String stateMachineArn) {
        return new SfnExecutions(sfn, stateMachineArn);
    }
}
