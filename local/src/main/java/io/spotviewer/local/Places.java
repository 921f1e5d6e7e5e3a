package io.spotviewer.local;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folders used when the user names none, below the user's cache folder. */
record Places(Path cache) {

    /** Returns the places by the conventions of the operating system. */
    static Places of(Map<String, String> environment, String osName, String home) {
        String os = osName.toLowerCase(Locale.ROOT);
        Path user = Path.of(home);
        Path cache;
        if (named(environment.get("XDG_CACHE_HOME"))) {
            cache = Path.of(environment.get("XDG_CACHE_HOME"));
        } else if (os.startsWith("windows") && named(environment.get("LOCALAPPDATA"))) {
            cache = Path.of(environment.get("LOCALAPPDATA"));
        } else if (os.startsWith("mac")) {
            cache = user.resolve("Library/Caches");
        } else {
            cache = user.resolve(".cache");
        }
        return new Places(cache.resolve("spot-viewer"));
    }

    static Places ofThisUser() {
        return of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
    }

    Path site(String command) {
        return cache.resolve(command).resolve("site");
    }

    /** Returns the folder of the executions of the last run without a data folder. */
    Path executions() {
        return cache.resolve("executions");
    }

    private static boolean named(@Nullable String folder) {
        return folder != null && !folder.isBlank();
    }
}
