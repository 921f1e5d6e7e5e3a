package io.spotviewer.cost.share;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time; empty if both ends are equal.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
public record Span(Instant from, Instant until) {

    /** All of time. */
    public static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);

    public Span {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("Expected a span to end after its start " + from + ", got " + until);
        }
    }

    /** True if it holds the moment. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    boolean isEmpty() {
        return from.equals(until);
    }

    Duration length() {
        return Duration.between(from, until);
    }

    /** Returns the part that lies in another span; empty if they don't overlap. */
    Span within(Span other) {
        Instant start = from.isBefore(other.from) ? other.from : from;
        Instant end = until.isAfter(other.until) ? other.until : until;
        return new Span(start, end.isBefore(start) ? start : end);
    }
}
