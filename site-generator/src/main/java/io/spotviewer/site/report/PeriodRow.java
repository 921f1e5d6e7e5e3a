package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Money;
import java.time.LocalDate;

/**
 * The figures of consecutive UTC days together, as of a single one in {@link DayRow}: of a week from its Monday, or of a month.
 *
 * @param from its first day
 * @param until the day after its last
 * @param tally figures of the attempts
 * @param instances the cost of ended instances
 * @param idle the part of it in which no attempt ran on them
 * @param attemptsOnEndedInstances the rest of it
 */
public record PeriodRow(
        LocalDate from, LocalDate until, Tally tally, Money instances, Money idle, Money attemptsOnEndedInstances) {

    public PeriodRow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("expected a first day before " + until + ", got " + from);
        }
    }

    /** Returns a day alone. */
    public static PeriodRow of(DayRow day) {
        return of(day, day.day(), day.day().plusDays(1));
    }

    /** Returns the figures of a day as a part of these days. */
    public static PeriodRow of(DayRow day, LocalDate from, LocalDate until) {
        return new PeriodRow(from, until, day.tally(), day.instances(), day.idle(), day.attemptsOnEndedInstances());
    }

    /** Returns the same days with the figures of both. */
    public PeriodRow plus(PeriodRow other) {
        return new PeriodRow(
                from,
                until,
                tally.plus(other.tally),
                instances.plus(other.instances),
                idle.plus(other.idle),
                attemptsOnEndedInstances.plus(other.attemptsOnEndedInstances));
    }

    /** Returns its days for people, the first and the last of them. */
    public String days() {
        LocalDate last = until.minusDays(1);
        return from.equals(last) ? from.toString() : from + " to " + last;
    }
}
