package io.spotviewer.records.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that Batch gives to the ECS clusters of its compute environments. */
final class BatchCluster {

    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Names made now and before. */
    private static final Pattern NAME =
            Pattern.compile("(?:AWSBatch-(?<now>.+)-" + UUID + "|(?<before>.+)_Batch_" + UUID + ")");

    private BatchCluster() {}

    /** Returns the name of the compute environment whose cluster has that name; null if Batch didn't make the cluster. */
    static @Nullable String computeEnvironment(String cluster) {
        Matcher name = NAME.matcher(cluster);
        if (!name.matches()) {
            return null;
        }
        return name.group("now") != null ? name.group("now") : name.group("before");
    }
}
