package io.spotviewer.site.report.count;

import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.PeriodRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Adds up the days of a long series, so that each bar of a chart stays as wide as a finger or an eye needs. */
final class Periods {

    /** The most bars of a series: on a phone each is then wider than two pixels. */
    private static final int MOST = 120;

    private Periods() {}

    /** Returns the days by week, or by month if those are too many; none for a series that is short enough as it is. */
    static List<PeriodRow> of(List<DayRow> days) {
        if (days.size() <= MOST) {
            return List.of();
        }
        List<PeriodRow> weeks = sums(
                days,
                day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                monday -> monday.plusWeeks(1));
        return weeks.size() <= MOST ? weeks : sums(days, day -> day.withDayOfMonth(1), first -> first.plusMonths(1));
    }

    private static List<PeriodRow> sums(
            List<DayRow> days, UnaryOperator<LocalDate> first, UnaryOperator<LocalDate> next) {
        TreeMap<LocalDate, PeriodRow> sums = new TreeMap<>();
        for (DayRow day : days) {
            LocalDate from = first.apply(day.day());
            sums.merge(from, PeriodRow.of(day, from, next.apply(from)), PeriodRow::plus);
        }
        return List.copyOf(sums.values());
    }
}
