package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.records.aws.FaultClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentDetail;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.DescribeComputeEnvironmentsResponse;
import software.amazon.awssdk.services.batch.model.DescribeJobQueuesResponse;

/** Calls DescribeJobQueues, then DescribeComputeEnvironments. */
final class BatchClusterLookup implements ClusterLookup {

    private final BatchClient batch;

    BatchClusterLookup(BatchClient batch) {
        this.batch = batch;
    }

    @Override
    public SortedMap<String, String> clustersOf(String queue) {
        List<String> environments = environmentsOf(queue);
        TreeMap<String, String> clusters = new TreeMap<>();
        if (environments.isEmpty()) {
            return clusters;
        }
        for (ComputeEnvironmentDetail environment : Answered.whole(
                        () -> batch.describeComputeEnvironments(request -> request.computeEnvironments(environments)),
                        DescribeComputeEnvironmentsResponse::hasComputeEnvironments)
                .computeEnvironments()) {
            if (environment.computeEnvironmentName() != null) {
                clusters.put(
                        environment.computeEnvironmentName(),
                        Objects.requireNonNullElse(environment.ecsClusterArn(), ""));
            }
        }
        return clusters;
    }

    /** Batch leaves an unknown queue out, and rejects a text that can't be one. */
    private List<String> environmentsOf(String queue) {
        List<String> environments = new ArrayList<>();
        try {
            Answered.whole(
                            () -> batch.describeJobQueues(request -> request.jobQueues(queue)),
                            DescribeJobQueuesResponse::hasJobQueues)
                    .jobQueues()
                    .forEach(found -> found.computeEnvironmentOrder().stream()
                            .map(ComputeEnvironmentOrder::computeEnvironment)
                            .filter(Objects::nonNull)
                            .forEach(environments::add));
        } catch (ClientException e) {
            if (FaultClass.of(e) != FaultClass.PERMANENT) {
                throw e;
            }
        }
        return environments;
    }
}
