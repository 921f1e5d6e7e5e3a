package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.JobRecordStore;
import java.time.InstantSource;

/** All that the handlers need from outside. Each handler asks once, when it is made, for what it uses. */
public interface HandlerPorts {

    /** Answers for Batch's DescribeJobs. */
    JobLookup jobs();

    /** Answers for Batch's DescribeJobQueues and DescribeComputeEnvironments. */
    ClusterLookup clusters();

    /** Answers for ECS's DescribeTasks. */
    TaskLookup tasks();

    /** Answers for ECS's DescribeContainerInstances. */
    ContainerInstanceLookup containerInstances();

    /** Answers for EC2's DescribeInstances. */
    InstanceLookup instances();

    /** Answers for EC2's DescribeSpotInstanceRequests. */
    SpotRequestLookup spotRequests();

    /** Where job records are kept. */
    JobRecordStore jobRecords();

    /** Where instance records are kept. */
    InstanceRecordStore instanceRecords();

    /** What of the account counts. */
    Scope scope();

    /** Tells which times lie in the future. */
    InstantSource clock();
}
