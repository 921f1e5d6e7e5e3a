package io.spotviewer.local.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.answers.DescribeAnswers;
import java.util.Collection;

/**
 * What AWS would answer at one moment, in the shape {@code aws … --output json} prints: nothing that has not happened
 * yet, nothing that AWS has forgotten by then. Ids that are not known are left out or listed as failures, as each
 * service does it; never an exception.
 */
public interface FleetView extends DescribeAnswers {
    /** {@code {"jobs":[…]}}: jobs from their submission until 7 days after their end, array parents included. */
    @Override
    ObjectNode describeJobs(Collection<String> jobIds);

    /** {@code {"tasks":[…],"failures":[…]}}: tasks by ARN, until 1 hour after their stop, then MISSING. */
    @Override
    ObjectNode describeTasks(String cluster, Collection<String> taskArns);

    /** {@code {"containerInstances":[…],"failures":[…]}}: by ARN, while registered, then MISSING. */
    @Override
    ObjectNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns);

    /**
     * {@code {"Reservations":[…]}}: from launch until some 20 to 60 minutes after termination. What is gone is left
     * out, as with the {@code instance-id} filter.
     */
    @Override
    ObjectNode describeInstances(Collection<String> instanceIds);

    /** {@code {"SpotInstanceRequests":[…]}}: by instance, until 4 hours after its end. */
    @Override
    ObjectNode describeSpotInstanceRequests(Collection<String> instanceIds);
}
