package io.spotviewer.site.report;

import io.spotviewer.published.Build;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a report.
 *
 * @param version the generator's version; null if unknown
 * @param commit the commit that the generator was built from; null if its build has none
 * @param scheduleSeconds the seconds between two regenerations; null without a schedule
 * @param stateMachineArn the state machine whose executions wrote the records; null if unknown
 */
public record Origin(
        @Nullable String version,
        @Nullable String commit,
        @Nullable Long scheduleSeconds,
        @Nullable String stateMachineArn) {

    /** An unknown origin. */
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
