package io.spotviewer.records.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an ECS task or container instance, of any partition.
 *
 * @param text as it came
 * @param cluster name of its cluster; null in ARNs of the form of before 2018, which don't have it
 */
public record EcsArn(String text, @Nullable String cluster) {

    private static final String CLUSTER = "cluster/";

    /** Returns the ARN that {@code text} is, if it is one of a task or container instance. */
    public static Optional<EcsArn> of(@Nullable String text) {
        return AwsArn.of(text)
                .filter(arn -> arn.service().equals("ecs"))
                .map(arn -> of(String.valueOf(text), arn.resource()));
    }

    /** Returns the ARN with a resource such as {@code task/cluster/id} or {@code container-instance/id}; null for any other resource. */
    private static @Nullable EcsArn of(String text, String resource) {
        int kind = resource.indexOf('/');
        int id = resource.lastIndexOf('/') + 1;
        if ((!resource.startsWith("task/") && !resource.startsWith("container-instance/"))
                || !isName(resource, id, resource.length(), false)) {
            return null;
        }
        if (id == kind + 1) {
            return new EcsArn(text, null);
        }
        return isName(resource, kind + 1, id - 1, true) ? new EcsArn(text, resource.substring(kind + 1, id - 1)) : null;
    }

    private static boolean isName(String text, int from, int end, boolean ofCluster) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z')
                    && (c < 'A' || c > 'Z')
                    && (c < '0' || c > '9')
                    && c != '-'
                    && (c != '_' || !ofCluster)) {
                return false;
            }
        }
        return from < end;
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
