package io.spotviewer.records.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an ECS task or container instance, of any partition.
 *
 * @param text as it came
 * @param cluster name of its cluster; null in ARNs of the form of before 2018, which don't have it
 */
public record EcsArn(String text, @Nullable String cluster) {

    private static final String CLUSTER = "cluster/";

    private static final Pattern RESOURCE =
            Pattern.compile("(?:task|container-instance)/(?:(?<cluster>[A-Za-z0-9_-]+)/)?[A-Za-z0-9-]+");

    /** Returns the ARN that {@code text} is, if it is one of a task or container instance. */
    public static Optional<EcsArn> of(@Nullable String text) {
        return AwsArn.of(text)
                .filter(arn -> arn.service().equals("ecs"))
                .map(arn -> RESOURCE.matcher(arn.resource()))
                .filter(Matcher::matches)
                .map(resource -> new EcsArn(String.valueOf(text), resource.group("cluster")));
    }

    /** Returns the compute environment to which Batch gave the cluster with this ARN; null if it is none of Batch's. */
    public static @Nullable String computeEnvironmentOf(@Nullable String clusterArn) {
        return AwsArn.of(clusterArn)
                .map(AwsArn::resource)
                .filter(resource -> resource.startsWith(CLUSTER))
                .map(resource -> BatchCluster.computeEnvironment(resource.substring(CLUSTER.length())))
                .orElse(null);
    }

    /** Returns the ARN of its cluster; null where its own doesn't name the cluster. */
    public @Nullable String clusterArn() {
        int resource = text.lastIndexOf(':') + 1;
        return cluster == null ? null : text.substring(0, resource) + CLUSTER + cluster;
    }

    /** Returns the compute environment to which Batch gave the cluster; null where the ARN or the cluster doesn't name it. */
    public @Nullable String computeEnvironment() {
        return cluster == null ? null : BatchCluster.computeEnvironment(cluster);
    }
}
