package io.spotviewer.site.report;

import io.spotviewer.published.Build;
import org.jspecify.annotations.Nullable;

/**
 * Where a report comes from.
 *
 * @param version of the generator that made it; null where that is not known
 * @param commit that the generator was built from; null where its build did not tell
 * @param scheduleSeconds how often a new report is made; null where nothing makes them by itself
 * @param stateMachineArn the state machine whose executions wrote the records; null where that is not known
 */
public record Origin(
        @Nullable String version,
        @Nullable String commit,
        @Nullable Long scheduleSeconds,
        @Nullable String stateMachineArn) {

    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin(null, null, null, null);

    /** Returns the origin of the reports that a build makes. */
    public static Origin of(Build build, @Nullable Long scheduleSeconds, @Nullable String stateMachineArn) {
        return new Origin(build.version(), build.commit(), scheduleSeconds, stateMachineArn);
    }

    public Origin {
        if (scheduleSeconds != null && scheduleSeconds < 1) {
            throw new IllegalArgumentException("Expected a schedule of seconds from 1 on, got " + scheduleSeconds);
        }
    }
}
