package io.spotviewer.local.terminal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of every command. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed; the message says what to do"),
    USAGE(2, "an option or argument is wrong; the message names it"),
    NOTHING_FOUND(3, "nothing was found that could be reported"),
    THRESHOLD_BROKEN(99, "a threshold of --fail-on is broken"),
    INTERRUPTED(130, "interrupted, for example by Ctrl-C");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** Returns the meaning of each number, in ascending order. */
    public static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            table.put(String.valueOf(code.number), code.meaning);
        }
        return table;
    }
}
