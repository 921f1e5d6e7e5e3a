package io.spotviewer.local.intake.piece;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into JSON values, wherever they begin: values after another with or without newlines, elements of arrays and of known lists
 * of answers, and values behind a prefix on their line. It looks at brackets, strings and separators only; parsing is the caller's.
 *
 * <p>A piece that is broken costs itself. If its brackets close on its line, the text behind them goes on. Otherwise the next value on the
 * line is looked for, and then the next line that is not indented deeper than the piece began: inner lines of a pretty-printed value are.
 */
final class PieceScanner {

    /** No event, job or price of AWS comes near it. */
    static final int LONGEST_PIECE = 8 << 20;

    private static final int DEEPEST = 500;
    private static final int MOST_LISTS = 64;
    private static final int LONGEST_PREFIX = 2048;
    private static final int LONGEST_BEGINNING = 200;
    static final String TOO_LONG = "it is longer than " + (LONGEST_PIECE >> 20) + " MiB";
    private static final String FRAGMENT = "its beginning is missing: the line begins inside a value";
    private static final String CUT = "it is cut off: the text ends inside it";

    private final InputStream in;
    private final Predicate<String> isList;
    private final Deque<Byte> open = new ArrayDeque<>();

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int position;
    private int limit;
    private boolean ended;
    private long line = 1;
    private long lineOfLastValue;
    private @Nullable IOException failure;

    /**
     * @param in UTF-8
     * @param isList true for the name of a list whose elements are values of their own
     */
    PieceScanner(InputStream in, Predicate<String> isList) {
        this.in = in;
        this.isList = isList;
    }

    /** Returns the error that ended the text early; null if there was none. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Returns the line that is read. */
    long line() {
        return line;
    }

    /** Returns the next part; null at the end. */
    @Nullable
    Found next() {
        while (true) {
            int c = skipBlank();
            compact();
            start = position;
            if (c < 0) {
                if (open.isEmpty()) {
                    return null;
                }
                open.clear();
                return failure == null ? Found.broken(line, "the text ends inside a list") : null;
            }
            Found found = open.isEmpty() || open.peek() == '[' ? valueAt(c) : memberAt(c);
            if (found != null) {
                return found;
            }
        }
    }

    /** Reads what begins at the position, outside of lists or inside one; null if it is no part to return. */
    private @Nullable Found valueAt(int c) {
        boolean inList = !open.isEmpty();
        return switch (c) {
            case '{' -> scan(true);
            case '[' -> array();
            case ']', '}' -> {
                position++;
                if (inList && c == ']') {
                    open.pop();
                }
                yield null;
            }
            case '"' -> string(inList);
            default -> inList ? scalar() : textLine();
        };
    }

    private @Nullable Found array() {
        if (!beginsArray()) {
            return textLine();
        }
        if (open.size() == MOST_LISTS) {
            long at = line;
            open.clear();
            skipLine();
            return Found.broken(at, "lists within lists, more than " + MOST_LISTS + " deep");
        }
        position++;
        open.push((byte) '[');
        return null;
    }

    private boolean beginsArray() {
        int at = position + 1;
        while (true) {
            int c = byteAt(at);
            if (!isBlank(c)) {
                return c < 0 || "{[\"]-0123456789tfn".indexOf(c) >= 0;
            }
            at++;
        }
    }

    /** Reads a member of an object whose known list has begun: only its lists matter. */
    private @Nullable Found memberAt(int c) {
        if (c == '}') {
            position++;
            open.pop();
            return null;
        }
        String name = c == '"' ? nameAt() : null;
        if (name == null) {
            open.clear();
            return textLine();
        }
        int value = skipBlank();
        if (value == '[' && isList.test(name)) {
            position++;
            open.push((byte) '[');
            return Found.list(line, name);
        }
        start = position;
        if (value == '{' || value == '[') {
            int lists = open.size();
            Found skipped = scanWhole();
            if (skipped.kind() == Found.Kind.BROKEN) {
                return skipped;
            }
            while (open.size() > lists) {
                open.pop();
            }
            return null;
        }
        if (value == '"') {
            return endOfString(position) < 0 ? brokenLine("a string has no end on its line") : null;
        }
        return value >= 0 && skipToken() ? null : brokenLine("expected a value");
    }

    /** Reads a name and its colon; null if there are none. The position is behind them. */
    private @Nullable String nameAt() {
        int from = position;
        int end = endOfString(position);
        if (end < 0) {
            return null;
        }
        String name = new String(buffer, from + 1, end - from - 2, StandardCharsets.UTF_8);
        if (skipBlank() != ':') {
            return null;
        }
        position++;
        return name;
    }

    private @Nullable Found string(boolean inList) {
        long at = line;
        int end = endOfString(position);
        if (end < 0) {
            return brokenLine("a string has no end on its line");
        }
        byte[] value = Arrays.copyOfRange(buffer, start, end);
        int after = byteAt(position);
        while (after == ' ' || after == '\t') {
            position++;
            after = byteAt(position);
        }
        if (!inList && after >= 0 && "\r\n,\"{[".indexOf(after) < 0) {
            return brokenLine(FRAGMENT);
        }
        lineOfLastValue = line;
        return Found.value(at, value);
    }

    private @Nullable Found scalar() {
        long at = line;
        if (!skipToken()) {
            open.clear();
            return textLine();
        }
        int after = byteAt(position);
        if (!isBlank(after) && after != ',' && after != ']' && after >= 0) {
            open.clear();
            return textLine();
        }
        return Found.value(at, Arrays.copyOfRange(buffer, start, position));
    }

    private boolean skipToken() {
        int from = position;
        int c = byteAt(position);
        while (isTokenByte(c) && position - from < LONGEST_PREFIX) {
            position++;
            c = byteAt(position);
        }
        return position > from;
    }

    private static boolean isTokenByte(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '+'
                || c == '.';
    }

    /** Reads a line that begins with text: a value may follow on it, behind a time or the name of a column. */
    private @Nullable Found textLine() {
        boolean behindValue = lineOfLastValue == line;
        boolean isFragment = false;
        boolean mayFollow = true;
        int last = 0;
        int from = position;
        String beginning = beginning();
        while (true) {
            int c = byteAt(position);
            if (c < 0 || c == '\n') {
                break;
            }
            if (c == '{' && position > from && mayFollow && !isFragment && beginsObject()) {
                start = position;
                return scan(true);
            }
            isFragment |= mayFollow && c == ':' && last == '"';
            last = c;
            position++;
            if (position - from > LONGEST_PREFIX) {
                mayFollow = false;
                start = position;
                compact();
                from = position;
            }
        }
        if (behindValue) {
            return null;
        }
        return isFragment ? Found.broken(line, FRAGMENT) : Found.text(line, beginning);
    }

    /** Returns the first characters of the line at the position. */
    private String beginning() {
        int end = position;
        while (end - position < LONGEST_BEGINNING && byteAt(end) >= 0 && byteAt(end) != '\n') {
            end++;
        }
        return new String(buffer, position, end - position, StandardCharsets.UTF_8);
    }

    private boolean beginsObject() {
        int c = byteAt(position + 1);
        return c == '"' || c == '}' || isBlank(c);
    }

    private Found brokenLine(String reason) {
        long at = line;
        skipLine();
        return Found.broken(at, reason);
    }

    private void skipLine() {
        int c = byteAt(position);
        while (c >= 0 && c != '\n') {
            position++;
            compact();
            c = byteAt(position);
        }
    }

    private Found scanWhole() {
        Found found = scan(false);
        return found == null ? Found.text(line, "") : found;
    }

    /**
     * Reads the object or array at the position.
     *
     * @param opensLists true to open the first known list that is a member, instead of reading the whole
     */
    private @Nullable Found scan(boolean opensLists) {
        start = position;
        long firstLine = line;
        Brackets brackets = new Brackets();
        int nameFrom = -1;
        int nameEnd = -1;
        while (true) {
            if (position - start > LONGEST_PIECE) {
                return broken(firstLine, TOO_LONG);
            }
            int c = byteAt(position);
            if (c < 0) {
                return broken(firstLine, CUT);
            }
            if (isBlank(c)) {
                if (c == '\n') {
                    line++;
                }
                position++;
            } else if (c == '"') {
                int from = position;
                if (!brackets.string()) {
                    return broken(firstLine, "a string in the wrong place");
                }
                if (endOfString(position) < 0) {
                    return broken(firstLine, position - start > LONGEST_PIECE ? TOO_LONG : CUT);
                }
                if (brackets.depth() == 1 && brackets.isBehindName()) {
                    nameFrom = from + 1;
                    nameEnd = position - 1;
                }
            } else if (c == '{' || c == '[') {
                if (brackets.depth() == DEEPEST) {
                    return broken(firstLine, "it is nested more than " + DEEPEST + " levels deep");
                }
                boolean isMember = brackets.depth() == 1 && nameFrom >= 0;
                if (!brackets.open(c)) {
                    return broken(firstLine, "a bracket in the wrong place");
                }
                if (opensLists && isMember && c == '[' && open.size() < MOST_LISTS - 1) {
                    String name = new String(buffer, nameFrom, nameEnd - nameFrom, StandardCharsets.UTF_8);
                    if (isList.test(name)) {
                        position++;
                        open.push((byte) '{');
                        open.push((byte) '[');
                        return Found.list(firstLine, name);
                    }
                }
                position++;
            } else if (c == '}' || c == ']') {
                if (!brackets.close(c)) {
                    return broken(firstLine, "a bracket is closed where it may not be");
                }
                position++;
                if (brackets.depth() == 0) {
                    lineOfLastValue = line;
                    return Found.value(firstLine, Arrays.copyOfRange(buffer, start, position));
                }
            } else if (c == ':' || c == ',') {
                if (!brackets.separator(c)) {
                    return broken(firstLine, "a separator in the wrong place");
                }
                position++;
            } else if (!isTokenByte(c) || !brackets.token()) {
                return broken(firstLine, "it is not JSON");
            } else {
                skipToken();
            }
        }
    }

    /** Ends a broken piece and finds the place behind it. */
    private Found broken(long firstLine, String reason) {
        int violation = position;
        long lineOfViolation = line;
        lineOfLastValue = 0;
        if (lineOfViolation == firstLine) {
            if (!endOnLine() && !restartOnLine(violation)) {
                skipLine();
            }
        } else {
            restartOnLaterLine(firstLine);
        }
        return Found.broken(firstLine, reason);
    }

    /** Moves behind the piece's brackets if they close on its line. */
    private boolean endOnLine() {
        int depth = 0;
        int at = start;
        boolean inString = false;
        while (at - start <= LONGEST_PIECE) {
            int c = byteAt(at);
            if (c < 0 || c == '\n') {
                return false;
            }
            if (inString) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    position = at + 1;
                    lineOfLastValue = line;
                    return true;
                }
            }
            at++;
        }
        return false;
    }

    /** Moves to the next object on the line that follows another one, or that begins as EventBridge's events do. */
    private boolean restartOnLine(int violation) {
        int from = Math.max(start + 1, violation - LONGEST_PREFIX);
        int last = 0;
        for (int at = from; at - start <= 2 * LONGEST_PIECE; at++) {
            int c = byteAt(at);
            if (c < 0 || c == '\n') {
                return false;
            }
            if (c == '{' && byteAt(at + 1) == '"') {
                boolean follows = at >= violation && (last == '}' || last == ',');
                if (follows || startsWith(at, "{\"version\":")) {
                    position = at;
                    return true;
                }
            }
            if (!isBlank(c)) {
                last = c;
            }
        }
        return false;
    }

    private boolean startsWith(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (byteAt(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the first line behind the piece's first one that is not indented deeper, and begins a value or a text. */
    private void restartOnLaterLine(long firstLine) {
        int indentation = indentationBefore(start);
        position = start;
        line = firstLine;
        skipLine();
        while (byteAt(position) >= 0) {
            line++;
            position++;
            start = position;
            int indent = 0;
            int c = byteAt(position);
            while (c == ' ' || c == '\t') {
                indent++;
                position++;
                c = byteAt(position);
            }
            if (indent <= indentation) {
                if (c == '}' && skipTo('{')) {
                    return;
                }
                if ((c >= 0 && "}]\",:\r\n".indexOf(c) < 0) || (c == ']' && indent < indentation)) {
                    return;
                }
            }
            skipLine();
        }
    }

    /** Moves to the bracket if it follows the one at the position behind a comma, on its line. */
    private boolean skipTo(int bracket) {
        int at = position + 1;
        while (byteAt(at) == ' ' || byteAt(at) == ',') {
            at++;
        }
        if (byteAt(at) != bracket) {
            return false;
        }
        position = at;
        return true;
    }

    private int indentationBefore(int at) {
        int lineStart = at;
        while (lineStart > 0 && buffer[lineStart - 1] != '\n') {
            lineStart--;
        }
        int indent = 0;
        while (lineStart + indent < at && (buffer[lineStart + indent] == ' ' || buffer[lineStart + indent] == '\t')) {
            indent++;
        }
        return indent;
    }

    /** Moves behind the string at {@code from} and returns the position; negative if it doesn't end on its line. */
    private int endOfString(int from) {
        position = from + 1;
        while (true) {
            int c = byteAt(position);
            if (c < 0 || c == '\n' || position - start > LONGEST_PIECE) {
                return -1;
            }
            position++;
            if (c == '"') {
                return position;
            }
            if (c == '\\' && byteAt(position) >= 0 && byteAt(position) != '\n') {
                position++;
            }
        }
    }

    /** Skips what may be between values, and returns the byte behind it. */
    private int skipBlank() {
        while (true) {
            int c = byteAt(position);
            if (c == '\n') {
                line++;
            } else if (c == 0xEF && byteAt(position + 1) == 0xBB && byteAt(position + 2) == 0xBF) {
                position += 2;
            } else if (!isBlank(c) && c != ',') {
                return c;
            }
            position++;
            compact();
        }
    }

    /** NUL bytes are what a truncated log leaves, and a record separator begins each text of a JSON text sequence. */
    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0 || c == 0x1E;
    }

    /** Returns the byte at a place of the buffer, which is filled as needed; negative at the end. */
    private int byteAt(int at) {
        while (at >= limit) {
            if (ended) {
                return -1;
            }
            fill();
        }
        return buffer[at] & 0xFF;
    }

    private void fill() {
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                ended = true;
            } else {
                limit += read;
            }
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
    }

    /** Forgets what lies before the position, but for the last bytes: they show the indentation of its line. */
    private void compact() {
        int from = position - LONGEST_PREFIX;
        if (from < buffer.length / 2) {
            return;
        }
        System.arraycopy(buffer, from, buffer, 0, limit - from);
        limit -= from;
        position -= from;
        start = Math.max(0, start - from);
    }
}
