package io.spotviewer.local.intake.piece;

import java.util.BitSet;

/** The grammar of JSON as far as brackets, names and separators: where each may be. It finds a piece that was cut as soon as the next begins. */
final class Brackets {

    private enum Expected {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COLON,
        COMMA_OR_END
    }

    /** True for an object, at its depth. */
    private final BitSet objects = new BitSet();

    private int depth;
    private Expected expected = Expected.VALUE;

    int depth() {
        return depth;
    }

    /** True if a name was read and its colon was not. */
    boolean isBehindName() {
        return expected == Expected.COLON;
    }

    /** Reads a string, or returns false where none may be. */
    boolean string() {
        if (expected == Expected.NAME || expected == Expected.NAME_OR_END) {
            expected = Expected.COLON;
            return true;
        }
        return token();
    }

    /** Reads a number or a word, or returns false where none may be. */
    boolean token() {
        if (expected != Expected.VALUE && expected != Expected.VALUE_OR_END) {
            return false;
        }
        expected = Expected.COMMA_OR_END;
        return true;
    }

    /** Reads an opening bracket, or returns false where none may be. */
    boolean open(int bracket) {
        if (!token()) {
            return false;
        }
        depth++;
        objects.set(depth, bracket == '{');
        expected = bracket == '{' ? Expected.NAME_OR_END : Expected.VALUE_OR_END;
        return true;
    }

    /** Reads a closing bracket, or returns false where it may not be. */
    boolean close(int bracket) {
        boolean isObject = bracket == '}';
        boolean mayEnd = expected == Expected.COMMA_OR_END
                || expected == (isObject ? Expected.NAME_OR_END : Expected.VALUE_OR_END);
        if (!mayEnd || depth == 0 || objects.get(depth) != isObject) {
            return false;
        }
        depth--;
        expected = Expected.COMMA_OR_END;
        return true;
    }

    /** Reads a colon or a comma, or returns false where it may not be. */
    boolean separator(int separator) {
        if (separator == ':') {
            if (expected != Expected.COLON) {
                return false;
            }
            expected = Expected.VALUE;
            return true;
        }
        if (expected != Expected.COMMA_OR_END || depth == 0) {
            return false;
        }
        expected = objects.get(depth) ? Expected.NAME : Expected.VALUE;
        return true;
    }
}
