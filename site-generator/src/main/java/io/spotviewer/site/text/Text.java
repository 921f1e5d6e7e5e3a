package io.spotviewer.site.text;

import java.util.Locale;

/** The cleaning of names that others chose, for use on a page. The templates escape HTML. */
public final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /**
     * Returns the text without characters that could reorder, hide or break the text around it: controls, format characters (bidi
     * overrides, zero
     * width), lone surrogates and unassigned code points each become U+FFFD, line breaks and tabs a space.
     */
    public static String shown(String text) {
        return isPlain(text) ? text : replaced(text);
    }

    /** True for visible ASCII alone, of which nearly all names are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                shown.append(' ');
            } else if (isInvisible(c)) {
                shown.append(REPLACEMENT);
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Returns the text as {@link #shown}, cut to {@code most} code points with an ellipsis if it is longer. */
    public static String shortened(String text, int most) {
        String shown = shown(text);
        if (shown.length() <= most || shown.codePointCount(0, shown.length()) <= most) {
            return shown;
        }
        return shown.substring(0, shown.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Returns a reason as a sentence of its own: with a capital and a full stop, whatever names it has within. */
    public static String sentence(String reason) {
        String shown = shown(reason);
        if (shown.isEmpty()) {
            return shown;
        }
        int second = shown.offsetByCodePoints(0, 1);
        String sentence = shown.substring(0, second).toUpperCase(Locale.ROOT) + shown.substring(second);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
