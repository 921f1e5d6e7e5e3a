package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.history.Chronicle;
import java.util.Collection;

/** The answers of Batch, ECS and EC2 as of one time. */
public final class AwsAnswers implements FleetView {

    private final BatchAnswers batch;
    private final EcsAnswers ecs;
    private final Ec2Answers ec2;

    private AwsAnswers(Chronicle chronicle, AsOf time) {
        this.batch = new BatchAnswers(chronicle, time);
        this.ecs = new EcsAnswers(chronicle, time);
        this.ec2 = new Ec2Answers(chronicle, time);
    }

    /** Returns the answers at a time, in epoch milliseconds. */
    public static FleetView at(long time, Chronicle chronicle) {
        return new AwsAnswers(chronicle, new AsOf(time, true));
    }

    /** Returns the answers at a time, including what AWS would have forgotten by then. */
    public static FleetView neverForgetting(long time, Chronicle chronicle) {
        return new AwsAnswers(chronicle, new AsOf(time, false));
    }

    @Override
    public ObjectNode describeJobs(Collection<String> jobIds) {
        return batch.jobs(jobIds);
    }

    @Override
    public ObjectNode describeTasks(String cluster, Collection<String> taskArns) {
        return ecs.tasks(cluster, taskArns);
    }

    @Override
    public ObjectNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
        return ecs.containerInstances(cluster, containerInstanceArns);
    }

    @Override
    public ObjectNode describeInstances(Collection<String> instanceIds) {
        return ec2.instances(instanceIds);
    }

    @Override
    public ObjectNode describeSpotInstanceRequests(Collection<String> instanceIds) {
        return ec2.spotRequests(instanceIds);
    }
}
