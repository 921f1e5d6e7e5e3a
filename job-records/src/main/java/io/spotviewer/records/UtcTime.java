package io.spotviewer.records;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Times as records keep them: {@code 2026-01-01T00:00:00Z}, with up to nine decimals of the second. Each record has about ten, and the
 * general parser takes longer for one than the rest of a record takes.
 */
public final class UtcTime {

    /** The length of the longest text: that of {@link Instant#MIN}. */
    public static final int LONGEST = 40;

    private static final String FORM = "0000-00-00T00:00:00";
    private static final String UTC = "+00:00";
    private static final int SECOND = 17;
    private static final int DECIMALS = 9;
    private static final int MINUTES = 60;
    private static final int HOURS = 24;
    private static final long DAY = 86_400;
    private static final int TEN = 10;

    /** The seconds of the years 1 to 9999, which have four digits. */
    private static final long FIRST = -62_135_596_800L;

    private static final long END = 253_402_300_800L;
    private static final int TO_MARCH_OF_YEAR_0 = 719_468;
    private static final int DAYS_OF_400_YEARS = 146_097;

    private UtcTime() {}

    /**
     * Returns the time that a text in ISO-8601 gives.
     *
     * @throws DateTimeParseException if it gives none
     */
    public static Instant parse(String text) {
        Instant time = text.endsWith("Z") ? ofForm(text, text.length() - 1) : null;
        return time == null ? Instant.parse(text) : time;
    }

    /**
     * Returns the time that a text in ISO-8601 with an offset gives, such as {@code 2026-01-01T00:00:00+00:00}.
     *
     * @throws DateTimeParseException if it gives none
     */
    public static Instant parseWithOffset(String text) {
        int end = text.endsWith(UTC) ? text.length() - UTC.length() : text.endsWith("Z") ? text.length() - 1 : 0;
        Instant time = ofForm(text, end);
        return time == null ? OffsetDateTime.parse(text).toInstant() : time;
    }

    /** Returns the time of the usual form in front of the offset; null if it is of another form, or if there is no such time. */
    private static @Nullable Instant ofForm(String text, int end) {
        if (end < FORM.length() || !isOfForm(text)) {
            return null;
        }
        int nanos = nanos(text, end);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, SECOND, FORM.length());
        if (nanos < 0 || hour >= HOURS || minute >= MINUTES || second >= MINUTES) {
            return null;
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(day * DAY + (hour * MINUTES + minute) * (long) MINUTES + second, nanos);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Returns the UTC day of a time: {@link LocalDate#ofInstant} makes the rules of the time zone anew for each, and a run asks for millions. */
    public static LocalDate day(Instant time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), DAY));
    }

    /** Returns the UTC hour of a time, from 0 to 23. */
    public static int hour(Instant time) {
        return (int) (Math.floorMod(time.getEpochSecond(), DAY) / (MINUTES * MINUTES));
    }

    /** Returns a time as {@link Instant#toString} gives it. */
    public static String text(Instant time) {
        byte[] text = new byte[LONGEST];
        return new String(text, 0, put(time, text, 0), StandardCharsets.ISO_8859_1);
    }

    /** Appends a time as {@link Instant#toString} gives it. */
    public static void append(Instant time, StringBuilder text) {
        text.append(text(time));
    }

    /**
     * Puts a time into bytes as {@link Instant#toString} gives it.
     *
     * @param into the bytes, with room for {@link #LONGEST} from there on
     * @return the end of the text
     */
    public static int put(Instant time, byte[] into, int at) {
        long second = time.getEpochSecond();
        if (second < FIRST || second >= END) {
            byte[] text = time.toString().getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(text, 0, into, at, text.length);
            return at + text.length;
        }
        putDay(Math.floorDiv(second, DAY), into, at);
        int ofDay = (int) Math.floorMod(second, DAY);
        into[at + 10] = 'T';
        two(ofDay / (MINUTES * MINUTES), into, at + 11);
        into[at + 13] = ':';
        two(ofDay / MINUTES % MINUTES, into, at + 14);
        into[at + 16] = ':';
        two(ofDay % MINUTES, into, at + SECOND);
        int end = putDecimals(time.getNano(), into, at + FORM.length());
        into[end] = 'Z';
        return end + 1;
    }

    /** Days are counted from 1 March, so that the leap day is the last of its year. */
    private static void putDay(long epochDay, byte[] into, int at) {
        long day = epochDay + TO_MARCH_OF_YEAR_0;
        long cycle = day / DAYS_OF_400_YEARS;
        int ofCycle = (int) (day % DAYS_OF_400_YEARS);
        int yearOfCycle = (ofCycle - ofCycle / 1_460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        int ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int monthFromMarch = (5 * ofYear + 2) / 153;
        int month = monthFromMarch < TEN ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (cycle * 400) + yearOfCycle + (month <= 2 ? 1 : 0);
        two(year / 100, into, at);
        two(year % 100, into, at + 2);
        into[at + 4] = '-';
        two(month, into, at + 5);
        into[at + 7] = '-';
        two(ofYear - (153 * monthFromMarch + 2) / 5 + 1, into, at + 8);
    }

    private static void two(int number, byte[] into, int at) {
        into[at] = (byte) ('0' + number / TEN);
        into[at + 1] = (byte) ('0' + number % TEN);
    }

    /** Puts none, three, six or nine decimals, and returns their end. */
    private static int putDecimals(int nanos, byte[] into, int at) {
        if (nanos == 0) {
            return at;
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : DECIMALS;
        into[at] = '.';
        int unit = 100_000_000;
        for (int i = 1; i <= digits; i++) {
            into[at + i] = (byte) ('0' + nanos / unit % TEN);
            unit /= TEN;
        }
        return at + digits + 1;
    }

    private static boolean isOfForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            if (FORM.charAt(i) == '0' ? c < '0' || c > '9' : c != FORM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the decimals of the second as nanoseconds; -1 if they are of another form. */
    private static int nanos(String text, int end) {
        int at = FORM.length();
        if (at == end) {
            return 0;
        }
        int digits = end - at - 1;
        if (text.charAt(at) != '.' || digits < 1 || digits > DECIMALS) {
            return -1;
        }
        int nanos = 0;
        for (int i = 0; i < DECIMALS; i++) {
            char c = i < digits ? text.charAt(at + 1 + i) : '0';
            if (c < '0' || c > '9') {
                return -1;
            }
            nanos = nanos * TEN + (c - '0');
        }
        return nanos;
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = number * TEN + (text.charAt(i) - '0');
        }
        return number;
    }
}
