package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.aws.FleetView;
import java.time.Instant;
import java.util.Collection;

/** The answers about a simulated fleet at one moment. */
public final class FleetAnswers implements DescribeAnswers {

    private final FleetView view;

    private FleetAnswers(FleetView view) {
        this.view = view;
    }

    /** Returns the answers of AWS about the fleet at that time. */
    public static DescribeAnswers at(Instant time, Fleet fleet) {
        return new FleetAnswers(fleet.at(time));
    }

    @Override
    public JsonNode describeJobs(Collection<String> jobIds) {
        return view.describeJobs(jobIds);
    }

    @Override
    public JsonNode describeTasks(String cluster, Collection<String> taskArns) {
        return view.describeTasks(cluster, taskArns);
    }

    @Override
    public JsonNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
        return view.describeContainerInstances(cluster, containerInstanceArns);
    }

    @Override
    public JsonNode describeInstances(Collection<String> instanceIds) {
        return view.describeInstances(instanceIds);
    }

    @Override
    public JsonNode describeSpotInstanceRequests(Collection<String> instanceIds) {
        return view.describeSpotInstanceRequests(instanceIds);
    }
}
