package io.spotviewer.local.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What to read of an account.
 *
 * @param since jobs that ended before it are left out
 * @param now the time of the reading
 * @param queues names of the queues; empty for all
 * @param tags names of the job tags to keep
 * @param withTrail false to do without CloudTrail
 */
public record ReadRequest(
        Instant since, Instant now, SortedSet<String> queues, SortedSet<String> tags, boolean withTrail) {

    public ReadRequest {
        queues = Collections.unmodifiableSortedSet(new TreeSet<>(queues));
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    /** Returns the request for all jobs that ended within that time. */
    public static ReadRequest ofLast(Duration span, Instant now) {
        return new ReadRequest(now.minus(span), now, new TreeSet<>(), new TreeSet<>(), true);
    }
}
