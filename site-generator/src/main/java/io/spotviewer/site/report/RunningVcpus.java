package io.spotviewer.site.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * vCPUs that running attempts had reserved, as means over intervals of one length.
 *
 * @param intervalSeconds the length
 * @param until the end of the last interval
 * @param greatest the greatest mean of Spot and other capacity together
 * @param unknownAttempts attempts of unknown reservation: in no interval
 * @param intervals without gaps, by time
 */
public record RunningVcpus(
        long intervalSeconds, Instant until, BigDecimal greatest, long unknownAttempts, List<Interval> intervals) {

    public RunningVcpus {
        intervals = List.copyOf(intervals);
    }

    /**
     * One interval.
     *
     * @param from its first moment
     * @param spot mean on Spot, 10 decimals
     * @param other mean on other capacity, 10 decimals
     */
    public record Interval(Instant from, BigDecimal spot, BigDecimal other) {}
}
