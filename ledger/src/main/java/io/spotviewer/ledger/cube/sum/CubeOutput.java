package io.spotviewer.ledger.cube.sum;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a cube: whole numbers of as few bytes as they need, and each text once. */
public final class CubeOutput {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_NUMBER = 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private final Map<String, Integer> texts = new HashMap<>();
    private int used;

    public CubeOutput(OutputStream out) {
        this.out = out;
    }

    /** Writes a number; small ones of either sign need one byte. */
    public void number(long number) {
        if (used > BUFFER - LONGEST_NUMBER) {
            flush();
        }
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            buffer[used++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        buffer[used++] = (byte) left;
    }

    /** Writes a number of any size. */
    public void number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        number(bytes.length);
        bytes(bytes);
    }

    /** Writes a text; one that was written before needs no more than its number. */
    public void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        Integer known = texts.get(text);
        if (known != null) {
            number(known);
            return;
        }
        int next = texts.size() + 1;
        texts.put(text, next);
        number(next);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            number(utf8.length);
            bytes(utf8);
            return;
        }
        // A lone surrogate would not survive as UTF-8.
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        number(-utf16.length);
        bytes(utf16);
    }

    /** Writes the constant of an enum by its name, or that there is none. */
    public void constant(@Nullable Enum<?> constant) {
        text(constant == null ? null : constant.name());
    }

    private void bytes(byte[] bytes) {
        flush();
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes on what is written so far. */
    public void flush() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        used = 0;
    }
}
