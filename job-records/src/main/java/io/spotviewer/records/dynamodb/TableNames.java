package io.spotviewer.records.dynamodb;

import io.spotviewer.records.Quoted;
import java.util.regex.Pattern;

/**
 * The two tables of one deployment.
 *
 * @param jobs {@code jobTracker-PREFIX}, key {@code JobID}
 * @param instances {@code instanceTracker-PREFIX}, keys {@code InstanceID} and {@code Entry}
 */
public record TableNames(String jobs, String instances) {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    /**
     * Returns the tables of the deployment with that {@code UniquePrefix}.
     *
     * @throws IllegalArgumentException if no table can have such a name
     */
    public static TableNames of(String uniquePrefix) {
        if (!PREFIX.matcher(uniquePrefix).matches()) {
            throw new IllegalArgumentException(
                    "expected a prefix of letters, digits, '.', '_' and '-', got " + Quoted.of(uniquePrefix));
        }
        return new TableNames("jobTracker-" + uniquePrefix, "instanceTracker-" + uniquePrefix);
    }
}
