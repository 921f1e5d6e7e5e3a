package io.spotviewer.local.terminal;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that a command runs in. The script asks the shell and sets properties: newer JDKs no longer show whether there is a
 * terminal, and no JDK knows its width.
 *
 * @param columns the width of standard output
 * @param bar true if standard error is a terminal, so that progress is a bar
 * @param colour true if standard output is a terminal and its user wants colours
 * @param interactive true if a question can be asked and answered
 */
public record Terminal(int columns, boolean bar, boolean colour, boolean interactive) {

    private static final int DEFAULT_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;
    private static final int MOST_COLUMNS = 1000;

    /** No terminal: pipes and files. */
    public static final Terminal NONE = new Terminal(DEFAULT_COLUMNS, false, false, false);

    /** Returns the terminal of this process. */
    public static Terminal ofThisProcess() {
        return of(System.getenv(), System.getProperties());
    }

    static Terminal of(Map<String, String> environment, Properties properties) {
        String shown = properties.getProperty("spotviewer.columns");
        int columns = columns(environment.get("COLUMNS"), columns(shown, DEFAULT_COLUMNS));
        String noColour = environment.get("NO_COLOR");
        boolean colour =
                shown != null && (noColour == null || noColour.isEmpty()) && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                columns,
                Boolean.parseBoolean(properties.getProperty("spotviewer.terminal")),
                colour,
                Boolean.parseBoolean(properties.getProperty("spotviewer.interactive")));
    }

    private static int columns(@Nullable String text, int otherwise) {
        if (text == null || !text.matches("[0-9]{1,4}")) {
            return otherwise;
        }
        int columns = Integer.parseInt(text);
        return columns < FEWEST_COLUMNS || columns > MOST_COLUMNS ? otherwise : columns;
    }
}
