package io.spotviewer.site.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text of JSON that is written value by value, by whoever knows that they make one. A large site has gigabytes of them, and a general
 * generator takes several times as long. The bytes are those of that generator: characters beyond the first 65,536 are escaped, too.
 */
public final class JsonText {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = ONES << 7;
    private static final int F0 = 0xF0;
    private static final String HEX = "0123456789ABCDEF";

    private final ByteText out;
    private final boolean inScript;

    /** True where a comma comes before the next value. */
    private boolean comma;

    private JsonText(ByteText out, boolean inScript) {
        this.out = out;
        this.inScript = inScript;
    }

    /** Returns a writer of JSON. */
    public static JsonText to(ByteText out) {
        return new JsonText(out, false);
    }

    /** Returns a writer of JSON that is a text between single quotation marks in a script. */
    public static JsonText inScript(ByteText out) {
        return new JsonText(out, true);
    }

    private void next() {
        if (comma) {
            out.ascii(',');
        }
        comma = true;
    }

    public JsonText startObject() {
        next();
        out.ascii('{');
        comma = false;
        return this;
    }

    public JsonText endObject() {
        out.ascii('}');
        comma = true;
        return this;
    }

    public JsonText startList() {
        next();
        out.ascii('[');
        comma = false;
        return this;
    }

    public JsonText endList() {
        out.ascii(']');
        comma = true;
        return this;
    }

    /** Writes the name of a member of an object: letters and digits. */
    public JsonText name(String name) {
        next();
        out.ascii('"');
        out.ascii(name);
        out.ascii('"');
        out.ascii(':');
        comma = false;
        return this;
    }

    /** Writes the name of a member of an object that somebody chose. */
    public JsonText anyName(String name) {
        text(name);
        out.ascii(':');
        comma = false;
        return this;
    }

    public JsonText text(@Nullable String text) {
        if (text == null) {
            return nothing();
        }
        next();
        out.ascii('"');
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isPlain(bytes)) {
            out.bytes(bytes, 0, bytes.length);
        } else if (hasSurrogates(text)) {
            escape(text);
        } else {
            escape(bytes);
        }
        out.ascii('"');
        return this;
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * True if all bytes may be written as they are. It looks at eight at once: most texts have nothing else. Surrogates are four bytes from
     * F0 on, or a question mark where a pair is not whole.
     */
    private static boolean isPlain(byte[] bytes) {
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, i);
            long found = (eight - ONES * ' ') & ~eight;
            found |= holding(eight, '"') | holding(eight, '\\') | holding(eight, '\'') | holding(eight, '?');
            found |= eight & (eight << 1) & (eight << 2) & (eight << 3);
            if ((found & HIGHEST_BITS) != 0) {
                return false;
            }
        }
        for (; i < bytes.length; i++) {
            if (isSpecial(bytes[i]) || bytes[i] == '?' || (bytes[i] & F0) == F0) {
                return false;
            }
        }
        return true;
    }

    /** Returns a highest bit that is set if one of eight bytes is this one. */
    private static long holding(long eight, char one) {
        long others = eight ^ (ONES * one);
        return (others - ONES) & ~others;
    }

    private static boolean isSpecial(byte one) {
        return (one >= 0 && one < ' ') || one == '"' || one == '\\' || one == '\'';
    }

    private void escape(byte[] bytes) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (isSpecial(bytes[i])) {
                out.bytes(bytes, from, i - from);
                escape((char) bytes[i]);
                from = i + 1;
            }
        }
        out.bytes(bytes, from, bytes.length - from);
    }

    private void escape(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || isSpecial(c)) {
                out.text(text.substring(from, i));
                escape(c);
                from = i + 1;
            }
        }
        out.text(text.substring(from));
    }

    private static boolean isSpecial(char c) {
        return c < ' ' || c == '"' || c == '\\' || c == '\'';
    }

    private void escape(char special) {
        if (special == '\'') {
            out.ascii(inScript ? "\\'" : "'");
            return;
        }
        out.ascii(inScript ? "\\\\" : "\\");
        switch (special) {
            case '"' -> out.ascii('"');
            case '\\' -> out.ascii(inScript ? "\\\\" : "\\");
            case '\b' -> out.ascii('b');
            case '\t' -> out.ascii('t');
            case '\n' -> out.ascii('n');
            case '\f' -> out.ascii('f');
            case '\r' -> out.ascii('r');
            default -> {
                out.ascii('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.ascii(HEX.charAt((special >> shift) & 0xF));
                }
            }
        }
    }

    public JsonText number(long number) {
        next();
        out.number(number);
        return this;
    }

    public JsonText number(@Nullable Integer number) {
        return number == null ? nothing() : number((long) number);
    }

    public JsonText number(@Nullable Long number) {
        return number == null ? nothing() : number((long) number);
    }

    /** Writes a number with all its decimals. */
    public JsonText decimal(@Nullable BigDecimal number) {
        if (number == null) {
            return nothing();
        }
        next();
        out.decimal(number);
        return this;
    }

    /** Writes a number without zeros behind its decimals. */
    public JsonText shortest(BigDecimal number) {
        next();
        out.shortest(number);
        return this;
    }

    /** Writes a time as {@link Instant#toString} gives it. */
    public JsonText time(@Nullable Instant time) {
        if (time == null) {
            return nothing();
        }
        next();
        out.ascii('"');
        out.time(time);
        out.ascii('"');
        return this;
    }

    /** Writes a value that is JSON already, of ASCII and without a backslash or a single quotation mark. */
    public JsonText json(String value) {
        next();
        out.ascii(value);
        return this;
    }

    public JsonText flag(boolean value) {
        next();
        out.ascii(value ? "true" : "false");
        return this;
    }

    public JsonText nothing() {
        next();
        out.ascii("null");
        return this;
    }
}
