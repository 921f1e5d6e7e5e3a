package io.spotviewer.records;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Times as records keep them: {@code 2026-01-01T00:00:00Z}, with up to nine decimals of the second. Each record has about ten, and the
 * general parser takes longer for one than the rest of a record takes.
 */
public final class UtcTime {

    private static final String FORM = "0000-00-00T00:00:00";
    private static final int SECOND = 17;
    private static final int DECIMALS = 9;
    private static final int MINUTES = 60;
    private static final int HOURS = 24;
    private static final long DAY = 86_400;
    private static final int TEN = 10;

    private UtcTime() {}

    /**
     * Returns the time that a text in ISO-8601 gives.
     *
     * @throws DateTimeParseException if it gives none
     */
    public static Instant parse(String text) {
        int length = text.length();
        if (length <= FORM.length() || text.charAt(length - 1) != 'Z' || !isOfForm(text)) {
            return Instant.parse(text);
        }
        int nanos = nanos(text, length - 1);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, SECOND, FORM.length());
        if (nanos < 0 || hour >= HOURS || minute >= MINUTES || second >= MINUTES) {
            return Instant.parse(text);
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(day * DAY + (hour * MINUTES + minute) * (long) MINUTES + second, nanos);
        } catch (DateTimeParseException e) {
            throw e;
        } catch (DateTimeException e) {
            throw new DateTimeParseException("not a time: " + text, text, 0, e);
        }
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
