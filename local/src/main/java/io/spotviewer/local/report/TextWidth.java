package io.spotviewer.local.report;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The width of text in a terminal's columns: wide characters take two, combining ones none. */
final class TextWidth {

    private static final Pattern SPACES = Pattern.compile(" +");

    private static final String ELLIPSIS = "…";

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        UnicodeScript script = UnicodeScript.of(codePoint);
        boolean wide = script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL
                || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                || (codePoint >= 0x3000 && codePoint <= 0x303F)
                || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
        return wide ? 2 : 1;
    }

    /** Returns the text, shortened in its middle if it is wider: the beginning and the end of a name tell most apart. */
    static String shortened(String text, int most) {
        if (of(text) <= most) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int room = most - 1;
        StringBuilder head = new StringBuilder();
        int i = 0;
        for (int used = 0; i < points.length && used + of(points[i]) <= room - room / 2; i++) {
            used += of(points[i]);
            head.appendCodePoint(points[i]);
        }
        int end = points.length;
        for (int used = 0; end > i && used + of(points[end - 1]) <= room / 2; end--) {
            used += of(points[end - 1]);
        }
        return head + ELLIPSIS + new String(points, end, points.length - end);
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    /** Returns the text in lines of at most that width, broken at spaces. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : SPACES.splitAsStream(text.strip()).toList()) {
            if (line.length() > 0 && of(line.toString()) + 1 + of(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
