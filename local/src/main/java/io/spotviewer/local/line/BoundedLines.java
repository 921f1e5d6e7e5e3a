package io.spotviewer.local.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, which may have a line without an end, as a file that is no text often has: no line takes more memory than its first
 * {@link #LONGEST} characters.
 */
public final class BoundedLines {

    /** The most characters of a line that are kept. */
    public static final int LONGEST = 8 << 20;

    private static final int END = -1;

    private final BufferedReader text;
    private final StringBuilder line = new StringBuilder();
    private boolean isCut;
    private boolean isAfterReturn;

    /** Takes the text; whoever gives it closes it. */
    public BoundedLines(Reader text) {
        this.text = text instanceof BufferedReader buffered ? buffered : new BufferedReader(text);
    }

    /** Returns the next line without its end, which is a line feed, a carriage return or both; null after the last one. */
    public @Nullable String next() throws IOException {
        line.setLength(0);
        isCut = false;
        int c = text.read();
        if (isAfterReturn && c == '\n') {
            c = text.read();
        }
        isAfterReturn = false;
        if (c == END) {
            return null;
        }
        for (; c != END && c != '\n' && c != '\r'; c = text.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                isCut = true;
            }
        }
        isAfterReturn = c == '\r';
        return line.toString();
    }

    /** True if the last line was longer than what {@link #next} returned of it. */
    public boolean isCut() {
        return isCut;
    }
}
