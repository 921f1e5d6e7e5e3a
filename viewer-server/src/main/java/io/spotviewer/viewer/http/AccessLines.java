package io.spotviewer.viewer.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The waiting lines of an access log: JSON objects in ASCII. A line is built in its buffer without an intermediate text, because there is
 * one for each request. Not safe for two threads at once.
 */
final class AccessLines {

    private static final int MAX_TEXT = 200;

    /** The longest line: three texts with every character escaped as six, and the parts around them. */
    private static final int LONGEST = 3 * 6 * MAX_TEXT + 400;

    private static final byte[] AT = ascii("{\"at\":\"");
    private static final byte[] CLIENT = ascii("\",\"client\":");
    private static final byte[] METHOD = ascii(",\"method\":");
    private static final byte[] PATH = ascii(",\"path\":");
    private static final byte[] STATUS = ascii(",\"status\":");
    private static final byte[] BYTES = ascii(",\"bytes\":");
    private static final byte[] MICROS = ascii(",\"micros\":");
    private static final byte[] CODING = ascii(",\"coding\":");
    private static final byte[] END = ascii("}\n");
    private static final byte[] NULL = ascii("null");

    private final byte[] bytes;
    private int size;

    /** The second of {@link #secondText}; thousands of lines share one. */
    private long second = Long.MIN_VALUE;

    private byte[] secondText = {};

    AccessLines(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    boolean hasRoom() {
        return bytes.length - size >= LONGEST;
    }

    /** Adds a line; there must be room for one. */
    void add(
            long millis,
            String client,
            String method,
            String path,
            int status,
            long sent,
            long micros,
            @Nullable String coding) {
        put(AT);
        time(millis);
        put(CLIENT);
        text(client);
        put(METHOD);
        text(method);
        put(PATH);
        text(path);
        put(STATUS);
        number(status);
        put(BYTES);
        number(sent);
        put(MICROS);
        number(micros);
        put(CODING);
        text(coding);
        put(END);
    }

    /** Writes the lines and forgets them, even if writing fails. */
    void writeTo(OutputStream out) throws IOException {
        int length = size;
        size = 0;
        out.write(bytes, 0, length);
        out.flush();
    }

    private void time(long millis) {
        long number = Math.floorDiv(millis, 1000L);
        if (number != second) {
            String text = Instant.ofEpochSecond(number).toString();
            secondText = ascii(text.substring(0, text.length() - 1));
            second = number;
        }
        put(secondText);
        int fraction = (int) Math.floorMod(millis, 1000L);
        bytes[size++] = '.';
        bytes[size++] = (byte) ('0' + fraction / 100);
        bytes[size++] = (byte) ('0' + fraction / 10 % 10);
        bytes[size++] = (byte) ('0' + fraction % 10);
        bytes[size++] = 'Z';
    }

    private void number(long number) {
        if (number < 0) {
            put(ascii(Long.toString(number)));
            return;
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void text(@Nullable String text) {
        if (text == null) {
            put(NULL);
            return;
        }
        int length = Math.min(text.length(), MAX_TEXT);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                escaped(c);
            } else {
                bytes[size++] = (byte) c;
            }
        }
        bytes[size++] = '"';
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = (byte) Character.forDigit(c >> shift & 0xf, 16);
        }
    }

    private void put(byte[] part) {
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
