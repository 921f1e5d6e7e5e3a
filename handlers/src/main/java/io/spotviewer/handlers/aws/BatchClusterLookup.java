package io.spotviewer.handlers.aws;

import io.spotviewer.handlers.lookup.ClusterLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentDetail;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;

/** Asks DescribeJobQueues, then DescribeComputeEnvironments. */
final class BatchClusterLookup implements ClusterLookup {

    private final BatchClient batch;

    BatchClusterLookup(BatchClient batch) {
        this.batch = batch;
    }

    @Override
    public SortedMap<String, String> clustersOf(String queue) {
        List<String> environments = new ArrayList<>();
        batch.describeJobQueues(request -> request.jobQueues(queue))
                .jobQueues()
                .forEach(found -> found.computeEnvironmentOrder().stream()
                        .map(ComputeEnvironmentOrder::computeEnvironment)
                        .filter(Objects::nonNull)
                        .forEach(environments::add));
        TreeMap<String, String> clusters = new TreeMap<>();
        if (environments.isEmpty()) {
            return clusters;
        }
        for (ComputeEnvironmentDetail environment : batch.describeComputeEnvironments(
                        request -> request.computeEnvironments(environments))
                .computeEnvironments()) {
            if (environment.computeEnvironmentName() != null) {
                clusters.put(
                        environment.computeEnvironmentName(),
                        Objects.requireNonNullElse(environment.ecsClusterArn(), ""));
            }
        }
        return clusters;
    }
}
