package io.spotviewer.site.text;

import io.spotviewer.records.UtcTime;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text that is put together as UTF-8, in pieces: the texts of a large day are too long to be copied as they grow. */
public final class ByteText {

    private static final int PIECE = 1 << 16;
    private static final int FIRST = 1 << 10;
    private static final int LONGEST_NUMBER = 20;

    /** Decimals and digits of amounts that are written without a number of any size. */
    private static final int MOST_DIGITS = 18;

    private static final int TEN = 10;

    /** A piece that is full enough, with the number of its bytes. */
    private static final class Piece {

        private final byte[] bytes;
        private final int length;

        Piece(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }
    }

    private final List<Piece> full = new ArrayList<>();
    private long before;
    private byte[] last = new byte[FIRST];
    private int used;

    /** Forgets the text, to begin another one. */
    public void clear() {
        full.clear();
        before = 0;
        used = 0;
    }

    /** Makes room for some more bytes in one piece. */
    private void room(int more) {
        if (last.length - used >= more) {
            return;
        }
        if (used + more <= PIECE) {
            last = Arrays.copyOf(last, Math.max(2 * last.length, used + more));
            return;
        }
        full.add(new Piece(last, used));
        before += used;
        last = new byte[Math.max(PIECE, more)];
        used = 0;
    }

    /** Adds a character of ASCII. */
    public void ascii(char one) {
        room(1);
        last[used++] = (byte) one;
    }

    /** Adds a text of ASCII alone. */
    public void ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            last[used + i] = (byte) text.charAt(i);
        }
        used += length;
    }

    /** Adds any text. */
    public void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes(bytes, 0, bytes.length);
    }

    /** Adds some bytes of a text in UTF-8. */
    public void bytes(byte[] bytes, int from, int length) {
        room(length);
        System.arraycopy(bytes, from, last, used, length);
        used += length;
    }

    /** Adds a whole number. */
    public void number(long number) {
        if (number == Long.MIN_VALUE) {
            ascii(Long.toString(number));
            return;
        }
        room(LONGEST_NUMBER);
        if (number < 0) {
            last[used++] = '-';
        }
        digits(Math.abs(number), 1);
    }

    /** Adds digits, with zeros before them if they are fewer. */
    private void digits(long number, int least) {
        int length = 1;
        for (long left = number / TEN; left > 0; left /= TEN) {
            length++;
        }
        length = Math.max(length, least);
        long left = number;
        for (int i = used + length - 1; i >= used; i--) {
            last[i] = (byte) ('0' + left % TEN);
            left /= TEN;
        }
        used += length;
    }

    /** Adds a number as {@link BigDecimal#toPlainString} gives it. */
    public void decimal(BigDecimal number) {
        int scale = number.scale();
        if (scale < 0 || scale > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            ascii(number.toPlainString());
            return;
        }
        decimal(number.unscaledValue(), scale);
    }

    private void decimal(BigInteger value, int scale) {
        long unscaled = value.longValue();
        room(2 * LONGEST_NUMBER);
        if (unscaled < 0) {
            last[used++] = '-';
        }
        digits(Math.abs(unscaled), scale + 1);
        if (scale > 0) {
            System.arraycopy(last, used - scale, last, used - scale + 1, scale);
            last[used - scale] = '.';
            used++;
        }
    }

    /** Adds a number in the fewest digits: without zeros behind its decimals. */
    public void shortest(BigDecimal number) {
        decimal(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    /** Adds a time as {@link Instant#toString} gives it. */
    public void time(Instant time) {
        room(UtcTime.LONGEST);
        used = UtcTime.put(time, last, used);
    }

    /** Writes the text to a stream. */
    public void writeTo(OutputStream out) throws IOException {
        for (Piece piece : full) {
            out.write(piece.bytes, 0, piece.length);
        }
        out.write(last, 0, used);
    }

    /** Returns the text in UTF-8. */
    public byte[] toByteArray() {
        byte[] all = new byte[Math.toIntExact(before + used)];
        int at = 0;
        for (Piece piece : full) {
            System.arraycopy(piece.bytes, 0, all, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(last, 0, all, at, used);
        return all;
    }
}
