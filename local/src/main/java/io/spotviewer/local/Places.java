package io.spotviewer.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders used when the user names none.
 *
 * @param cache for what can be made again
 * @param data the local store of pull, report and serve
 */
record Places(Path cache, Path data) {

    private static final String NAME = "spot-viewer";

    /** Returns the places by the conventions of the operating system. */
    static Places of(Map<String, String> environment, String osName, String home) {
        String os = osName.toLowerCase(Locale.ROOT);
        Path user = Path.of(home);
        Path cache;
        Path data;
        String local = environment.get("LOCALAPPDATA");
        if (os.startsWith("windows") && named(local)) {
            cache = Path.of(local).resolve(NAME);
            data = cache.resolve("data");
        } else if (os.startsWith("mac")) {
            cache = user.resolve("Library/Caches").resolve(NAME);
            data = user.resolve("Library/Application Support").resolve(NAME);
        } else {
            cache = user.resolve(".cache").resolve(NAME);
            data = user.resolve(".local/share").resolve(NAME);
        }
        return new Places(or(environment.get("XDG_CACHE_HOME"), cache), or(environment.get("XDG_DATA_HOME"), data));
    }

    static Places ofThisUser() {
        return of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
    }

    Path site(String command) {
        return cache.resolve(command).resolve("site");
    }

    /** Returns the folder of the site that a demo or a replay published last; empty if there is none. */
    Optional<Path> lastSite() {
        return Stream.of("demo", "replay")
                .map(this::site)
                .filter(site -> Files.exists(pointer(site)))
                .max(Comparator.comparing(Places::published));
    }

    private static Path pointer(Path site) {
        return site.resolve("current.json");
    }

    private static FileTime published(Path site) {
        try {
            return Files.getLastModifiedTime(pointer(site));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Returns the folder of the executions of the last run without a data folder. */
    Path executions() {
        return cache.resolve("executions");
    }

    private static Path or(@Nullable String folder, Path otherwise) {
        return folder != null && named(folder) ? Path.of(folder).resolve(NAME) : otherwise;
    }

    private static boolean named(@Nullable String folder) {
        return folder != null && !folder.isBlank();
    }
}
