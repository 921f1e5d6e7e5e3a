package io.spotviewer.local;

import io.spotviewer.local.terminal.Terminal;

/** The width of a help text: the terminal's, within what is readable. */
final class HelpWidth {

    private static final int NARROWEST = 55; // picocli refuses less
    private static final int WIDEST = 120;

    private HelpWidth() {}

    static int of(Terminal terminal) {
        return Math.max(NARROWEST, Math.min(WIDEST, terminal.columns()));
    }
}
