package io.spotviewer.records;

import org.jspecify.annotations.Nullable;

/**
 * Text from outside, cut so that any number of observations still fits into one entry of a store. Cutting twice changes nothing, so records
 * with cut texts merge like others.
 */
final class BoundedText {

    /** Longer than any reason that AWS gives, and than any of its ARNs that Batch takes. */
    private static final int LONGEST = 1_024;

    private BoundedText() {}

    static @Nullable String of(@Nullable String text) {
        return text == null ? null : cut(text, LONGEST);
    }

    /** The text, its end replaced by {@code …} where it has more than {@code longest} characters. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
