package io.spotviewer.site.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test class where there is no browser on this machine, and says so, unless {@value #REQUIRED} is 1: then the class fails.
 */
final class BrowserPresent implements BeforeAllCallback {

    static final String REQUIRED = "SPOT_VIEWER_REQUIRE_BROWSER";

    private static final List<String> PROGRAMS = List.of("chromium", "chromedriver");

    @Override
    public void beforeAll(ExtensionContext context) {
        List<String> missing = PROGRAMS.stream()
                .filter(program -> places().noneMatch(place -> Files.isExecutable(place.resolve(program))))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if ("1".equals(System.getenv(REQUIRED))) {
            throw new AssertionError("A browser is required by " + REQUIRED + "=1, but these are missing: " + missing);
        }
        Assumptions.abort("There is no browser, so the pages are not tried in one; missing: " + missing);
    }

    private static Stream<Path> places() {
        String path = System.getenv("PATH");
        return path == null
                ? Stream.empty()
                : Stream.of(path.split(Pattern.quote(File.pathSeparator))).map(Path::of);
    }
}
