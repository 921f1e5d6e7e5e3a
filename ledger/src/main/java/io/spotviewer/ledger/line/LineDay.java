package io.spotviewer.ledger.line;

import io.spotviewer.records.UtcTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The days and times that lines may have: those of the years 1900 to 9999. Others come from a wrong clock and are unknown. */
public final class LineDay {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private LineDay() {}

    /** Returns the UTC day of a moment; null without one, and where it lies outside of the years that lines have. */
    public static @Nullable LocalDate of(@Nullable Instant moment) {
        return moment == null || !isOne(moment) ? null : UtcTime.day(moment);
    }

    /** True for a day that lines may have, and for none. */
    public static boolean isOne(@Nullable LocalDate day) {
        return day == null || (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    }

    static boolean isOne(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(END);
    }

    static void require(@Nullable LocalDate day, String line) {
        if (!isOne(day)) {
            throw new IllegalArgumentException("Expected a day of the years 1900 to 9999, got " + day + " in " + line);
        }
    }

    /** Returns the moment cut to milliseconds, as files keep it; null where it lies outside of the years that lines have. */
    static @Nullable Instant millis(@Nullable Instant moment) {
        if (moment == null || !isOne(moment)) {
            return null;
        }
        return moment.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI == 0
                ? moment
                : moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
