package io.spotviewer.local.doctor.finding;

import io.spotviewer.local.doctor.finding.Finding.Level;
import io.spotviewer.local.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Findings as text: a level, a thing and what was found on as few lines as the width allows, and the command on a line of its own. */
public final class FindingsText {

    private static final int WHAT = 20;
    private static final int LEVEL = 4;
    private static final String HANGING = " ".repeat(LEVEL + 2 + WHAT + 2);
    private static final Map<Level, String> COLOURS =
            Map.of(Level.OK, "\u001b[32m", Level.WARN, "\u001b[33m", Level.FAIL, "\u001b[1;31m");
    private static final String PLAIN = "\u001b[0m";

    private final Terminal terminal;

    public FindingsText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the lines of a finding. */
    public List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        String label = padded(finding.level().label(), LEVEL);
        String head = terminal.colour() ? COLOURS.get(finding.level()) + label + PLAIN : label;
        // A long name, such as a stack's, takes a line of its own.
        boolean apart = finding.what().length() > WHAT;
        List<String> text = wrapped(finding.text(), terminal.columns() - HANGING.length());
        lines.add(head + "  " + (apart ? finding.what() : padded(finding.what(), WHAT) + "  " + text.get(0)));
        text.subList(apart ? 0 : 1, text.size()).forEach(line -> lines.add(HANGING + line));
        if (!finding.command().isEmpty()) {
            // Not wrapped: it is there to be copied.
            lines.add(HANGING + "fix: " + finding.command());
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            if (end <= 0) {
                end = rest.indexOf(' ', width); // a word that is longer than the line stays whole
                if (end < 0) {
                    break;
                }
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
