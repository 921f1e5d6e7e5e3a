package io.spotviewer.local.terminal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The user's browser. */
public final class Browser {

    private Browser() {}

    /** Opens an address, where there is a desktop; returns false where there is none. */
    public static boolean open(String url) {
        return command(System.getProperty("os.name"), System.getenv(), url)
                .map(Browser::started)
                .orElse(false);
    }

    /** Returns the command that opens an address; empty without a desktop. */
    static Optional<List<String>> command(String osName, Map<String, String> environment, String url) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return Optional.of(List.of("open", url));
        }
        if (os.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", url));
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? Optional.of(List.of("xdg-open", url)) : Optional.empty();
    }

    private static boolean started(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
