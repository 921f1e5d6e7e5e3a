package io.spotviewer.ledger.run;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first and the last time in the texts of records: the span of the prices that they need, or a little more. */
final class TimeBounds {

    /** The length of {@code 2026-01-01T00:00:00}. */
    private static final int LENGTH = 19;

    private static final int DATE = 10;

    private @Nullable String first;
    private @Nullable String last;

    /** Takes in all times of a text. */
    void add(String json) {
        for (int at = json.indexOf('T', DATE); at >= 0; at = json.indexOf('T', at + 1)) {
            int from = at - DATE;
            if (from + LENGTH <= json.length() && isTime(json, from)) {
                String early = first;
                if (early == null || compare(json, from, early) < 0) {
                    first = json.substring(from, from + LENGTH);
                }
                String late = last;
                if (late == null || compare(json, from, late) > 0) {
                    last = json.substring(from, from + LENGTH);
                }
            }
        }
    }

    private static boolean isTime(String json, int from) {
        return json.charAt(from + 4) == '-'
                && json.charAt(from + 7) == '-'
                && json.charAt(from + 13) == ':'
                && json.charAt(from + 16) == ':'
                && isDigit(json.charAt(from))
                && isDigit(json.charAt(from + 3));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int compare(String json, int from, String other) {
        for (int i = 0; i < LENGTH; i++) {
            int order = Character.compare(json.charAt(from + i), other.charAt(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Takes in those of another. */
    void add(TimeBounds other) {
        add(other.first, other.last);
    }

    /** Takes in those that were written. */
    void add(@Nullable String otherFirst, @Nullable String otherLast) {
        if (otherFirst != null) {
            add(otherFirst);
        }
        if (otherLast != null) {
            add(otherLast);
        }
    }

    /** Returns the first time as it is written; null without one. */
    @Nullable
    String firstText() {
        return first;
    }

    /** Returns the last time as it is written; null without one. */
    @Nullable
    String lastText() {
        return last;
    }

    /** Returns the first time, cut to the second; null without one. */
    @Nullable
    Instant first() {
        return time(first, Duration.ZERO);
    }

    /** Returns the second after the last time; null without one. */
    @Nullable
    Instant last() {
        return time(last, Duration.ofSeconds(1));
    }

    private static @Nullable Instant time(@Nullable String text, Duration later) {
        try {
            return text == null ? null : Instant.parse(text + "Z").plus(later);
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
