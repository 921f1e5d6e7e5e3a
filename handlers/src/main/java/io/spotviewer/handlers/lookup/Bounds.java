package io.spotviewer.handlers.lookup;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds foreign values to what a record can bear: texts cut, identities whole or not at all, times that can be true. */
public final class Bounds {

    /** Of a text that stands once in an answer. */
    public static final int TEXT_BYTES = 1024;
    /** Of a text that stands once in each of ten attempts: the reasons of AWS are shorter, and start with what matters. */
    public static final int REASON_BYTES = 256;

    /** The longest ARN of Batch and ECS has some 280 characters. */
    private static final Pattern IDENTITY = Pattern.compile("[!-~]{1,320}");

    private static final Instant BEFORE_EC2 = Instant.parse("2006-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T00:00:00Z");

    private Bounds() {}

    /** At most that many bytes of the text in UTF-8; half surrogate pairs, which UTF-8 cannot hold, are replaced. */
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

    /** The id or ARN if it can be one. A part of an id would name something else, so none is kept. */
    public static @Nullable String identity(@Nullable String text) {
        return text != null && IDENTITY.matcher(text).matches() ? text : null;
    }

    /** The id if it is one of an EC2 instance. */
    static @Nullable String instanceId(@Nullable String text) {
        return text != null && InstanceRecord.isValidId(text) ? text : null;
    }

    /** The id or ARN, without which the rest tells of nothing. */
    static String required(String what, @Nullable String text) {
        String kept = identity(text);
        if (kept == null) {
            throw new IllegalArgumentException("Expected " + what + ", got " + Quoted.of(text));
        }
        return kept;
    }

    /** The time if it can be one of AWS's. */
    static @Nullable Instant plausible(@Nullable Instant time) {
        return time == null || time.isBefore(BEFORE_EC2) || time.isAfter(AFTER_ALL) ? null : time;
    }

    /** The time as ISO-8601 text if it can be one of AWS's. */
    public static @Nullable String iso(@Nullable Instant time) {
        Instant kept = plausible(time);
        return kept == null ? null : kept.toString();
    }

    /** The ISO-8601 time if it is not after {@code latest}. */
    public static @Nullable String notAfter(@Nullable String time, Instant latest) {
        return time == null || Instant.parse(time).isAfter(latest) ? null : time;
    }

    /** The text if it is an ISO-8601 instant. */
    public static @Nullable String time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Expected an ISO-8601 instant, got " + Quoted.of(text), e);
        }
    }
}
