package io.spotviewer.records;

import org.jspecify.annotations.Nullable;

/** Text from outside made safe for an error message or a log line: short, on one line, without control characters. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** Returns at most 80 characters of the text in quotes, with everything but printable ASCII replaced. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String shown = "\"" + head.replaceAll("[^ -~]", "?") + "\"";
        return text.length() > LONGEST ? shown + " (" + text.length() + " characters)" : shown;
    }
}
