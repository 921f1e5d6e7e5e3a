package io.spotviewer.handlers.lookup;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.UtcTime;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The limits of values from outside: texts are cut, ids are kept whole or not at all, and times must be plausible. */
public final class Bounds {

    /** The limit of a text that an answer holds once. */
    public static final int TEXT_BYTES = 1024;
    /** The limit of a text that each of ten attempts holds: AWS's reasons are shorter, and start with what matters. */
    public static final int REASON_BYTES = 256;

    /** The longest ARN of Batch and ECS has some 280 characters. */
    private static final int MOST_CHARACTERS = 320;

    private static final Instant BEFORE_EC2 = Instant.parse("2006-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T00:00:00Z");

    private Bounds() {}

    /** Returns at most that many bytes of the text in UTF-8. Half surrogate pairs, which UTF-8 cannot hold, are replaced. */
    public static @Nullable String cut(@Nullable String text, int bytes) {
        if (text == null || text.isBlank()) {
            return null;
        }
        StringBuilder kept = new StringBuilder();
        int left = bytes;
        for (int i = 0; i < text.length(); ) {
            int found = text.codePointAt(i);
            i += Character.charCount(found);
            int codePoint = found >= Character.MIN_SURROGATE && found <= Character.MAX_SURROGATE ? 0xFFFD : found;
            left -= codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.toString();
    }

    /** Returns the id or ARN if it can be one, else null. A cut id would name something else. */
    public static @Nullable String identity(@Nullable String text) {
        return text != null && isIdentity(text) ? text : null;
    }

    private static boolean isIdentity(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '!' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Returns the id if it is one of an EC2 instance, else null. */
    static @Nullable String instanceId(@Nullable String text) {
        return text != null && InstanceRecord.isValidId(text) ? text : null;
    }

    /** Returns the id or ARN; throws if it can't be one, because the rest means nothing without it. */
    static String required(String what, @Nullable String text) {
        String kept = identity(text);
        if (kept == null) {
            throw new IllegalArgumentException("expected " + what + ", got " + Quoted.of(text));
        }
        return kept;
    }

    /** Returns the time if it is plausible, else null. */
    static @Nullable Instant plausible(@Nullable Instant time) {
        return time == null || time.isBefore(BEFORE_EC2) || time.isAfter(AFTER_ALL) ? null : time;
    }

    /** Returns the time as ISO-8601 text if it is plausible, else null. */
    public static @Nullable String iso(@Nullable Instant time) {
        Instant kept = plausible(time);
        return kept == null ? null : UtcTime.text(kept);
    }

    /** Returns the ISO-8601 time unless it is after {@code latest}. */
    public static @Nullable String notAfter(@Nullable String time, Instant latest) {
        return time == null || UtcTime.parse(time).isAfter(latest) ? null : time;
    }

    /** Returns the text if it is an ISO-8601 instant, else null. */
    public static @Nullable String time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UtcTime.text(UtcTime.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected an ISO-8601 instant, got " + Quoted.of(text), e);
        }
    }
}
