package io.spotviewer.site.cost;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time; empty where both ends are the same.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
record Span(Instant from, Instant until) {

    Span {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("Expected a span to end after its start " + from + ", got " + until);
        }
    }

    boolean isEmpty() {
        return from.equals(until);
    }

    Duration length() {
        return Duration.between(from, until);
    }
}
