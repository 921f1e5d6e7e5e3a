package io.spotviewer.site.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A range of UTC days for which a site has pages of its own: one that is counted back from the last day of the data, or a calendar month.
 *
 * @param title its name for people
 * @param from its first day
 * @param until the day after its last
 * @param isMonth true for a calendar month
 */
public record NamedRange(String title, LocalDate from, LocalDate until, boolean isMonth) {

    /** The most months, the newest ones: a year, and the month a year ago. */
    private static final int MOST_MONTHS = 13;

    public NamedRange {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("Expected a first day before " + until + ", got " + from);
        }
    }

    /**
     * Returns the ranges of a report of all time that hold some of its days and not all, first those of last days, then months, the newest
     * first.
     */
    public static List<NamedRange> of(Report report) {
        List<LocalDate> days = report.days().stream().map(DayRow::day).toList();
        List<NamedRange> ranges = new ArrayList<>();
        if (days.isEmpty()) {
            return ranges;
        }
        LocalDate first = days.get(0);
        for (RangeRow row : report.ranges()) {
            if (row.from() != null && row.until() != null) {
                ranges.add(new NamedRange(title(row.range()), row.from(), row.until(), false));
            }
        }
        TreeSet<YearMonth> months = new TreeSet<>(Comparator.reverseOrder());
        days.forEach(day -> months.add(YearMonth.from(day)));
        months.stream().limit(MOST_MONTHS).forEach(month -> ranges.add(of(month)));
        LocalDate last = days.get(days.size() - 1);
        ranges.removeIf(range -> !range.from.isAfter(first) && range.until.isAfter(last));
        return List.copyOf(ranges);
    }

    private static NamedRange of(YearMonth month) {
        return new NamedRange(
                month.toString(), month.atDay(1), month.plusMonths(1).atDay(1), true);
    }

    private static String title(RangeRow.Range range) {
        return switch (range) {
            case LAST_DAY -> "Last day";
            case DAY_BEFORE -> "Day before";
            case LAST_7_DAYS -> "7 days";
            case LAST_14_DAYS -> "14 days";
            case LAST_30_DAYS -> "30 days";
            case LAST_90_DAYS -> "90 days";
            case ALL -> "All";
        };
    }

    /** Returns the range before it: of as many days, or the month before. */
    public NamedRange previous() {
        return isMonth
                ? of(YearMonth.from(from).minusMonths(1))
                : new NamedRange(title, from.minusDays(ChronoUnit.DAYS.between(from, until)), from, false);
    }

    /** Returns its moments. */
    public TimeRange times() {
        return new TimeRange(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** True if it holds a day. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    /** Returns its days for people, the first and the last of them. */
    public String days() {
        LocalDate last = until.minusDays(1);
        return from.equals(last) ? from.toString() : from + " to " + last;
    }
}
