package io.spotviewer.ledger.spill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A writer of values in a compact binary form for temporary files. */
public final class Packed {

    private byte[] bytes = new byte[1024];
    private int length;

    /** Empties it, to write another entry. */
    public void clear() {
        length = 0;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Writes several whole numbers: by one loop, since each copy of it in a long method is compiled anew. */
    public void numbers(long... values) {
        for (long value : values) {
            number(value);
        }
    }

    /** Writes a whole number; small ones are short. */
    public void number(long value) {
        long left = (value << 1) ^ (value >> 63);
        room(10);
        while ((left & ~0x7fL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    public void flag(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    /** Writes several flags. */
    public void flags(boolean... values) {
        for (boolean value : values) {
            flag(value);
        }
    }

    public void text(@Nullable String value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    @SuppressWarnings("EnumOrdinal") // the file doesn't outlive the process
    public void constant(@Nullable Enum<?> value) {
        number(value == null ? -1 : value.ordinal());
    }

    /** Writes several constants. */
    public void constants(@Nullable Enum<?>... values) {
        for (Enum<?> value : values) {
            constant(value);
        }
    }

    public void integer(@Nullable Integer value) {
        flag(value != null);
        if (value != null) {
            number(value);
        }
    }

    public void whole(@Nullable Long value) {
        flag(value != null);
        if (value != null) {
            number(value);
        }
    }

    public void decimal(@Nullable BigDecimal value) {
        flag(value != null);
        if (value != null) {
            byte[] unscaled = value.unscaledValue().toByteArray();
            number(value.scale());
            number(unscaled.length);
            room(unscaled.length);
            System.arraycopy(unscaled, 0, bytes, length, unscaled.length);
            length += unscaled.length;
        }
    }

    public void day(@Nullable LocalDate value) {
        flag(value != null);
        if (value != null) {
            number(value.toEpochDay());
        }
    }

    public void moment(@Nullable Instant value) {
        flag(value != null);
        if (value != null) {
            number(value.getEpochSecond());
            number(value.getNano());
        }
    }

    /** Writes several moments. */
    public void moments(@Nullable Instant... values) {
        for (Instant value : values) {
            moment(value);
        }
    }

    /** Writes several texts. */
    public void texts(@Nullable String... values) {
        for (String value : values) {
            text(value);
        }
    }

    /** A reader of one entry. Texts that come again and again are the same objects. */
    public static final class Reader {

        private static final VarHandle EIGHT_BYTES =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        private static final long SPREAD = 0x9E3779B97F4A7C15L;
        private static final int WORDS = 1 << 13;
        private static final int LONGEST_WORD = 200;
        private static final int MOST_NUMBERS = 8;

        private final byte[][] encoded = new byte[WORDS][];
        private final String[] words = new String[WORDS];
        private final long[] numbers = new long[MOST_NUMBERS];
        private byte[] bytes = new byte[0];
        private int at;

        /** Goes to the beginning of an entry. */
        public void over(byte[] entry) {
            bytes = entry;
            at = 0;
        }

        /** True before the end of the entry. */
        public boolean hasMore() {
            return at < bytes.length;
        }

        /** Returns the bytes of an entry up to the end of the text at its beginning; doesn't take it. */
        int lengthOfText() {
            int begin = at;
            int length = small();
            int end = at + length;
            at = begin;
            return end;
        }

        public long number() {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                value |= (long) (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            return (value >>> 1) ^ -(value & 1);
        }

        public int small() {
            return (int) number();
        }

        /** Returns several whole numbers, until the next call. */
        public long[] numbers(int count) {
            for (int i = 0; i < count; i++) {
                numbers[i] = number();
            }
            return numbers;
        }

        public boolean flag() {
            return bytes[at++] != 0;
        }

        @Nullable
        public String text() {
            int length = small();
            if (length < 0) {
                return null;
            }
            int from = at;
            at += length;
            if (length > LONGEST_WORD) {
                return new String(bytes, from, length, StandardCharsets.UTF_8);
            }
            int slot = slot(from, length);
            byte[] known = encoded[slot];
            if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, at)) {
                encoded[slot] = Arrays.copyOfRange(bytes, from, at);
                words[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
            }
            return words[slot];
        }

        /** Returns the place of a text among the words: by eight bytes at once, since most of an entry is texts. */
        private int slot(int from, int length) {
            long hash = length;
            int i = from;
            for (; i + Long.BYTES <= at; i += Long.BYTES) {
                hash = (hash ^ (long) EIGHT_BYTES.get(bytes, i)) * SPREAD;
                hash ^= hash >>> Integer.SIZE;
            }
            for (; i < at; i++) {
                hash = (hash ^ bytes[i]) * SPREAD;
            }
            return (int) (hash ^ (hash >>> Integer.SIZE)) & (WORDS - 1);
        }

        /** Returns several texts: by one loop, since each copy of it in a long method is compiled anew. */
        @Nullable
        public String[] texts(int count) {
            String[] texts = new String[count];
            for (int i = 0; i < count; i++) {
                texts[i] = text();
            }
            return texts;
        }

        /** Returns a text of which nearly every entry has another one. */
        public String key() {
            int length = small();
            String key = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return key;
        }

        /** Passes over a text. */
        public void passText() {
            int length = small();
            at += Math.max(0, length);
        }

        public String word() {
            String text = text();
            if (text == null) {
                throw new IllegalStateException("a text is missing in a temporary file");
            }
            return text;
        }

        public <E extends Enum<E>> @Nullable E constant(List<E> values) {
            int ordinal = small();
            return ordinal < 0 ? null : values.get(ordinal);
        }

        @Nullable
        public Integer integer() {
            return flag() ? (Integer) small() : null;
        }

        @Nullable
        public Long whole() {
            return flag() ? (Long) number() : null;
        }

        @Nullable
        public BigDecimal decimal() {
            if (!flag()) {
                return null;
            }
            int scale = small();
            int length = small();
            BigInteger unscaled = new BigInteger(bytes, at, length);
            at += length;
            return new BigDecimal(unscaled, scale);
        }

        @Nullable
        public LocalDate day() {
            return flag() ? LocalDate.ofEpochDay(number()) : null;
        }

        @Nullable
        public Instant moment() {
            return flag() ? Instant.ofEpochSecond(number(), number()) : null;
        }

        /** Returns several moments. */
        @Nullable
        public Instant[] moments(int count) {
            Instant[] moments = new Instant[count];
            for (int i = 0; i < count; i++) {
                moments[i] = moment();
            }
            return moments;
        }
    }
}
