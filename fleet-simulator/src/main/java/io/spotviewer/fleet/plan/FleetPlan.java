package io.spotviewer.fleet.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The size and span of a fleet to simulate. The same plan gives the same fleet, byte for byte.
 *
 * @param seed of all chance in the fleet
 * @param jobs how many jobs are planned, array parents not counted; 0 is an account in which nothing ran. A run of a workflow submits
 *     a job more for each task that it tries again, and none after a task that failed for good
 * @param start when the first day begins, on a whole second
 * @param span how long the fleet is watched, whole seconds, {@link #SHORTEST} at least
 */
public record FleetPlan(long seed, int jobs, Instant start, Duration span) {

    /** Below this there is no room for the quiet last half hour that keeps the end of the span free of ends reported by half. */
    public static final Duration SHORTEST = Duration.ofHours(2);

    private static final Instant A_MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    public FleetPlan {
        if (jobs < 0) {
            throw new IllegalArgumentException("jobs is " + jobs + ", expected 0 or more");
        }
        if (!start.truncatedTo(ChronoUnit.SECONDS).equals(start)) {
            throw new IllegalArgumentException("start is " + start + ", expected a whole second");
        }
        if (span.compareTo(SHORTEST) < 0
                || !span.truncatedTo(ChronoUnit.SECONDS).equals(span)) {
            throw new IllegalArgumentException("span is " + span + ", expected whole seconds, at least " + SHORTEST);
        }
    }

    /** Returns a plan of two weeks from a fixed Monday. */
    public static FleetPlan twoWeeks(long seed, int jobs) {
        return new FleetPlan(seed, jobs, A_MONDAY, Duration.ofDays(14));
    }

    /** Returns the moment after which no event comes any more. */
    public Instant end() {
        return start.plus(span);
    }
}
