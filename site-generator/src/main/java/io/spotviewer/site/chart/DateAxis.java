package io.spotviewer.site.chart;

import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.text.Format;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The dates below the columns of days, weeks or months: the day of the month below as many columns as have room, and below that the month
 * where it begins. Labels that only a wide screen has room for have the class {@code wide}.
 */
final class DateAxis {

    /** The height of both lines in pixels. */
    static final int HEIGHT = 40;

    /** Numbers of two digits that fit side by side on a wide screen and on a phone. */
    private static final int NUMBERS_WIDE = 40;

    private static final int NUMBERS_NARROW = 15;

    /** Months with their year that fit side by side. */
    private static final int MONTHS_WIDE = 15;

    private static final int MONTHS_NARROW = 5;

    /** The part of a month's place that its name takes: the last one must not reach beyond the chart. */
    private static final double ROOM = 0.8;

    private static final int NUMBER_LINE = 15;
    private static final int MONTH_LINE = 33;

    private DateAxis() {}

    /** Returns what one column is: {@code by day}, {@code by week} or {@code by month}. */
    static String every(List<PeriodRow> rows) {
        return "by " + (isByMonth(rows) ? "month" : isByDay(rows) ? "day" : "week");
    }

    private static boolean isByDay(List<PeriodRow> rows) {
        return rows.get(0).until().equals(rows.get(0).from().plusDays(1));
    }

    private static boolean isByMonth(List<PeriodRow> rows) {
        PeriodRow first = rows.get(0);
        return first.from().getDayOfMonth() == 1
                && first.until().equals(first.from().plusMonths(1));
    }

    /** Draws the dates below {@code bottom}. */
    static void draw(Drawing drawing, double bottom, List<PeriodRow> rows) {
        boolean byMonth = isByMonth(rows);
        int all = rows.size();
        int wide = step(all, NUMBERS_WIDE);
        int narrow = Math.max(wide, (step(all, NUMBERS_NARROW) + wide - 1) / wide * wide);
        for (int i = 0; i < all; i += wide) {
            LocalDate from = rows.get(i).from();
            double x = Axis.x((i + 0.5) / all);
            drawing.line("tick", x, bottom, x, bottom + 3);
            drawing.label(
                    "axis mid" + (i % narrow == 0 ? "" : " wide"),
                    x,
                    bottom + NUMBER_LINE,
                    Format.count(byMonth ? from.getMonthValue() : from.getDayOfMonth()));
        }
        months(drawing, bottom + MONTH_LINE, rows, byMonth);
    }

    private static int step(int all, int fitting) {
        return (all + fitting - 1) / fitting;
    }

    private static void months(Drawing drawing, double y, List<PeriodRow> rows, boolean byMonth) {
        int all = rows.size();
        int gapWide = step(all, MONTHS_WIDE);
        int gapNarrow = step(all, MONTHS_NARROW);
        int lastWide = -gapWide;
        int lastNarrow = -gapNarrow;
        for (int i = 0; i < all; i++) {
            boolean begins = i > 0 && !unit(rows.get(i), byMonth).equals(unit(rows.get(i - 1), byMonth));
            boolean first = i == 0 && !beginsSoon(rows, gapNarrow, byMonth);
            if ((begins || first) && i - lastWide >= gapWide && (i == 0 || all - i >= gapWide * ROOM)) {
                boolean isNarrow = i - lastNarrow >= gapNarrow && (i == 0 || all - i >= gapNarrow * ROOM);
                drawing.label(
                        "axis" + (isNarrow ? "" : " wide"), Axis.x((double) i / all), y, unit(rows.get(i), byMonth));
                lastWide = i;
                lastNarrow = isNarrow ? i : lastNarrow;
            }
        }
    }

    /** True if a month begins so near to the first column that both names would meet: the later one says more. */
    private static boolean beginsSoon(List<PeriodRow> rows, int gap, boolean byMonth) {
        return rows.size() > gap
                && !unit(rows.get(0), byMonth).equals(unit(rows.get(Math.min(gap, rows.size()) - 1), byMonth));
    }

    private static String unit(PeriodRow row, boolean byMonth) {
        return byMonth
                ? String.valueOf(row.from().getYear())
                : YearMonth.from(row.from()).toString();
    }
}
