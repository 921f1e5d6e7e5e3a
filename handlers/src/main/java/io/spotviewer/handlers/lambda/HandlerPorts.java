package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.time.InstantSource;

/** The ports that the handlers need. Each handler takes those that it uses once, when it is created. */
public interface HandlerPorts {

    /** Returns the port to Batch's DescribeJobs. */
    JobLookup jobs();

    /** Returns the port to Batch's DescribeJobQueues and DescribeComputeEnvironments. */
    ClusterLookup clusters();

    /** Returns the port to ECS's DescribeTasks. */
    TaskLookup tasks();

    /** Returns the port to ECS's DescribeContainerInstances. */
    ContainerInstanceLookup containerInstances();

    /** Returns the port to EC2's DescribeInstances. */
    InstanceLookup instances();

    /** Returns the port to EC2's DescribeSpotInstanceRequests. */
    SpotRequestLookup spotRequests();

    /** Returns the store of job records. */
    JobRecordStore jobRecords();

    /** Returns the store of instance records. */
    InstanceRecordStore instanceRecords();

    /** Returns the part of the account to record. */
    Scope scope();

    /** Returns the clock that decides whether a time is in the future. */
    InstantSource clock();
}
