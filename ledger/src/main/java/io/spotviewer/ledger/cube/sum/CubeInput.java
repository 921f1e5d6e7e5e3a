package io.spotviewer.ledger.cube.sum;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a cube that {@link CubeOutput} wrote. */
public final class CubeInput {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final List<String> texts = new ArrayList<>();
    private int at;
    private int end;

    public CubeInput(InputStream in) {
        this.in = in;
    }

    /** Reads a number. */
    public long number() {
        long number = 0;
        int shift = 0;
        byte next = next();
        while (next < 0) {
            number |= (next & 0x7FL) << shift;
            shift += 7;
            next = next();
        }
        number |= (long) next << shift;
        return (number >>> 1) ^ -(number & 1);
    }

    /** Reads a number of any size. */
    public BigInteger big() {
        return new BigInteger(bytes(Math.toIntExact(number())));
    }

    /** Reads a text; null where there is none. */
    public @Nullable String text() {
        int number = Math.toIntExact(number());
        if (number == 0) {
            return null;
        }
        if (number <= texts.size()) {
            return texts.get(number - 1);
        }
        int length = Math.toIntExact(number());
        String text = length >= 0
                ? new String(bytes(length), StandardCharsets.UTF_8)
                : new String(bytes(-length), StandardCharsets.UTF_16BE);
        texts.add(text);
        return text;
    }

    /** Reads a text that is there. */
    public String someText() {
        return Objects.requireNonNull(text(), "expected a text in a cube, got none");
    }

    /** Reads a constant of an enum; null where there is none. */
    public <E extends Enum<E>> @Nullable E constant(Class<E> type) {
        String name = text();
        return name == null ? null : Enum.valueOf(type, name);
    }

    private byte next() {
        if (at == end) {
            fill();
        }
        return buffer[at++];
    }

    private void fill() {
        try {
            end = Math.max(0, in.read(buffer, 0, BUFFER));
            at = 0;
            if (end == 0) {
                throw new EOFException("a cube ends too early");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = next();
        }
        return bytes;
    }
}
