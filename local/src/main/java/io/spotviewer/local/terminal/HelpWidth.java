package io.spotviewer.local.terminal;

/** The width of a help text: the terminal's, within what is readable. */
public final class HelpWidth {

    private static final int NARROWEST = 55; // picocli refuses less
    private static final int WIDEST = 120;

    private HelpWidth() {}

    public static int of(Terminal terminal) {
        return Math.max(NARROWEST, Math.min(WIDEST, terminal.columns()));
    }
}
