package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * The answers of AWS at one moment, in the shape that {@code aws … --output json} prints: nothing that has not happened
 * yet, nothing that AWS has forgotten by then. Ids that are not known are left out or listed as failures, as each
 * service does it; never an exception.
 */
public interface FleetView {

    /** Returns {@code {"jobs":[…]}}: jobs from their submission until 7 days after their end, array parents included. */
    ObjectNode describeJobs(Collection<String> jobIds);

    /** Returns {@code {"tasks":[…],"failures":[…]}}: tasks by ARN, until 1 hour after their stop, then MISSING. */
    ObjectNode describeTasks(String cluster, Collection<String> taskArns);

    /** Returns {@code {"containerInstances":[…],"failures":[…]}}: by ARN, while registered, then MISSING. */
    ObjectNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns);

    /**
     * Returns {@code {"Reservations":[…]}}: from launch until some 20 to 60 minutes after termination. Deleted instances
     * are left out, as with the {@code instance-id} filter.
     */
    ObjectNode describeInstances(Collection<String> instanceIds);

    /** Returns {@code {"SpotInstanceRequests":[…]}}: by instance, until 4 hours after its end. */
    ObjectNode describeSpotInstanceRequests(Collection<String> instanceIds);
}
