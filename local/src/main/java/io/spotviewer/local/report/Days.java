package io.spotviewer.local.report;

import io.spotviewer.cost.share.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range: a half-open span of UTC days.
 *
 * @param from its first day; null from the first record on
 * @param until the day after its last; null to the last record
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate until) {

    /** All time. */
    public static final Days ALL = new Days(null, null);

    /** The forms of a range, for help and errors. */
    public static final String FORMS =
            "today, yesterday, 7d, 4w, this-month, last-month, 2026-10, 2026-10-15, 2026-10-01..2026-10-31, all";

    private static final Pattern LAST = Pattern.compile("(\\d{1,4})([dw])");
    private static final int DAYS_OF_A_WEEK = 7;

    public Days {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "expected a first day no later than the last, got " + from + " and " + until.minusDays(1));
        }
    }

    /** Returns the range of the days from the first to the last, both with it. */
    public static Days of(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Days(first, last == null ? null : last.plusDays(1));
    }

    /**
     * Reads a range.
     *
     * @param today the present UTC day
     * @throws IllegalArgumentException if the text is none of the {@link #FORMS}
     */
    public static Days parse(String text, LocalDate today) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher last = LAST.matcher(word);
        if (last.matches()) {
            long days = Long.parseLong(last.group(1)) * (last.group(2).equals("w") ? DAYS_OF_A_WEEK : 1);
            if (days > 0) {
                return of(today.minusDays(days - 1), today);
            }
        }
        YearMonth month = YearMonth.from(today);
        return switch (word) {
            case "all" -> ALL;
            case "today" -> of(today, today);
            case "yesterday" -> of(today.minusDays(1), today.minusDays(1));
            case "this-month" -> of(month);
            case "last-month" -> of(month.minusMonths(1));
            default -> dates(word, text);
        };
    }

    private static Days dates(String word, String text) {
        try {
            int dots = word.indexOf("..");
            if (dots >= 0) {
                String first = word.substring(0, dots);
                String end = word.substring(dots + 2);
                return of(first.isEmpty() ? null : day(first), end.isEmpty() ? null : day(end));
            }
            return switch (word.length()) {
                case 4 ->
                    new Days(
                            Year.parse(word).atDay(1),
                            Year.parse(word).plusYears(1).atDay(1));
                case 7 -> of(YearMonth.parse(word));
                default -> of(day(word), day(word));
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a range such as " + FORMS + ", got '" + text + "'", e);
        }
    }

    /**
     * Reads a day such as {@code 2026-10-15}.
     *
     * @throws DateTimeException if it is none
     */
    public static LocalDate day(String text) {
        return LocalDate.parse(text.strip());
    }

    private static Days of(YearMonth month) {
        return of(month.atDay(1), month.atEndOfMonth());
    }

    /**
     * Returns the range of as many days right before it.
     *
     * @throws IllegalArgumentException if it has no first or no last day
     */
    public Days previous() {
        if (from == null || until == null) {
            throw new IllegalArgumentException("expected a range with a first and a last day, got " + text());
        }
        return new Days(from.minusDays(ChronoUnit.DAYS.between(from, until)), from);
    }

    /** True if it is all time. */
    public boolean isAll() {
        return from == null && until == null;
    }

    /** Returns the span of its moments. */
    public Span span() {
        return new Span(
                from == null ? Instant.MIN : from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until == null ? Instant.MAX : until.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Returns the range for people, in UTC days. */
    public String text() {
        LocalDate last = until == null ? null : until.minusDays(1);
        if (from == null) {
            return last == null ? "All time" : "Until " + last + " (UTC)";
        }
        if (last == null) {
            return "From " + from + " (UTC)";
        }
        return (from.equals(last) ? from.toString() : from + " to " + last) + " (UTC)";
    }
}
