package io.spotviewer.records;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a job had come when it was seen. Batch's events carry no version counter, so marks are ordered by what they tell: ended or
 * not, number of finished attempts, state within the attempt, and only then the time of the event.
 *
 * @param status the state
 * @param finishedAttempts how many attempts had ended by then
 * @param at when the event was sent; null where that is unknown or not to be trusted
 * @param reason Batch's reason for the state, as it came
 * @param stoppedAt when the job ended, for a job that has
 */
public record StatusMark(
        JobStatus status,
        int finishedAttempts,
        @Nullable Instant at,
        @Nullable String reason,
        @Nullable Instant stoppedAt)
        implements Comparable<StatusMark> {

    /** Nothing seen yet. */
    static final StatusMark NONE = new StatusMark(JobStatus.UNRECOGNIZED, 0, null, null, null);

    private static final Comparator<Instant> UNKNOWN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** Of two terminal states the first by time stands; until then the latest does. */
    private static final Comparator<StatusMark> BY_TIME = (a, b) -> a.status.isTerminal()
            ? Comparator.nullsLast(Comparator.<Instant>naturalOrder()).compare(b.at, a.at)
            : UNKNOWN_FIRST.compare(a.at, b.at);

    private static final Comparator<StatusMark> ORDER = Comparator.<StatusMark, Boolean>comparing(
                    mark -> mark.status.isTerminal())
            .thenComparingInt(StatusMark::finishedAttempts)
            .thenComparingInt(mark -> mark.status.rank())
            .thenComparing(BY_TIME)
            .thenComparing(StatusMark::status)
            .thenComparing(StatusMark::reason, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(StatusMark::stoppedAt, UNKNOWN_FIRST);

    public StatusMark {
        Objects.requireNonNull(status, "status");
        if (finishedAttempts < 0) {
            throw new IllegalArgumentException("Expected 0 or more finished attempts, got " + finishedAttempts);
        }
    }

    @Override
    public int compareTo(StatusMark other) {
        return ORDER.compare(this, other);
    }
}
