package io.spotviewer.site.report;

import java.time.Instant;

/**
 * A half-open span of time in UTC.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
public record TimeRange(Instant from, Instant until) {

    public TimeRange {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("Expected a range to end after its start " + from + ", got " + until);
        }
    }
}
