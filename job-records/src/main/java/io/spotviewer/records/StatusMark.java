package io.spotviewer.records;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a job at one moment. Batch's events carry no version counter, so marks are ordered by their content: ended or not, number
 * of finished attempts, state within the attempt, and only then the time of the event. Of two ends the first by time is kept.
 *
 * @param status the state
 * @param finishedAttempts number of attempts that had ended by then
 * @param at time at which the event was sent; null where it is unknown or implausible
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
    public static final StatusMark NONE = new StatusMark(JobStatus.UNRECOGNIZED, 0, null, null, null);

    private static final Comparator<Instant> UNKNOWN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** A job ends once: of two ends the first by time is kept, and one without a time only where there is no other. */
    private static final Comparator<StatusMark> BY_END = (a, b) -> a.status.isTerminal() && b.status.isTerminal()
            ? Comparator.nullsLast(Comparator.<Instant>naturalOrder()).compare(b.at, a.at)
            : Boolean.compare(a.status.isTerminal(), b.status.isTerminal());

    /** The parts that distinguish two marks; the rest is detail of the same mark. */
    private static final Comparator<StatusMark> BY_PLACE = BY_END.thenComparingInt(StatusMark::finishedAttempts)
            .thenComparingInt(mark -> mark.status.rank())
            .thenComparing(StatusMark::at, UNKNOWN_FIRST)
            .thenComparing(StatusMark::status);

    private static final Comparator<StatusMark> ORDER = BY_PLACE.thenComparing(
                    StatusMark::reason, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(StatusMark::stoppedAt, UNKNOWN_FIRST);

    public StatusMark {
        Objects.requireNonNull(status, "status");
        reason = BoundedText.of(reason);
        if (finishedAttempts < 0) {
            throw new IllegalArgumentException("expected 0 or more finished attempts, got " + finishedAttempts);
        }
    }

    /** Returns the further mark; joins the detail of two marks that differ in nothing else. */
    StatusMark join(StatusMark other) {
        int order = BY_PLACE.compare(this, other);
        if (order != 0) {
            return order > 0 ? this : other;
        }
        return new StatusMark(
                status,
                finishedAttempts,
                at,
                Join.greater(reason, other.reason),
                Join.lesser(stoppedAt, other.stoppedAt));
    }

    @Override
    public int compareTo(StatusMark other) {
        return ORDER.compare(this, other);
    }
}
