package io.spotviewer.local.intake.piece;

import java.util.Arrays;

/**
 * A part of a text, as {@link PieceScanner} cuts it.
 *
 * @param kind the kind of part
 * @param line the number of the line on which it begins, from 1
 * @param value the bytes of a {@link Kind#VALUE} in UTF-8; empty for other kinds
 * @param words the name of a {@link Kind#LIST}, the reason of a {@link Kind#BROKEN} part, the beginning of a {@link Kind#TEXT}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied by nobody: a piece may be large
record Found(Kind kind, long line, byte[] value, String words) {

    private static final byte[] NONE = {};

    /** The kinds of parts. */
    enum Kind {
        /** A whole JSON value. */
        VALUE,
        /** The beginning of a list whose elements come as values of their own. */
        LIST,
        /** A piece that can't be read. */
        BROKEN,
        /** A line of text without JSON. */
        TEXT
    }

    static Found value(long line, byte[] value) {
        return new Found(Kind.VALUE, line, value, "");
    }

    static Found list(long line, String name) {
        return new Found(Kind.LIST, line, NONE, name);
    }

    static Found broken(long line, String reason) {
        return new Found(Kind.BROKEN, line, NONE, reason);
    }

    static Found text(long line, String beginning) {
        return new Found(Kind.TEXT, line, NONE, beginning);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Found found
                && kind == found.kind
                && line == found.line
                && Arrays.equals(value, found.value)
                && words.equals(found.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value) * 31 + Long.hashCode(line);
    }
}
