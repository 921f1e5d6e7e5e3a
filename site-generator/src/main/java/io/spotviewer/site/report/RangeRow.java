package io.spotviewer.site.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The attempts in a range of UTC days: their cost in it, and those whose last day is in it.
 *
 * @param range its name
 * @param from its first day; null for all time
 * @param until the day after its last; null for all time
 * @param tally their figures; for all time those of every attempt, running ones too
 */
public record RangeRow(
        Range range, @Nullable LocalDate from, @Nullable LocalDate until, Tally tally) {

    /** The ranges, counted back from the last day of the data. */
    public enum Range {
        LAST_DAY,
        DAY_BEFORE,
        LAST_7_DAYS,
        LAST_14_DAYS,
        LAST_30_DAYS,
        LAST_90_DAYS,
        ALL
    }
}
