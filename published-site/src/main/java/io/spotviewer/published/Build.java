package io.spotviewer.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The build that a program comes from: pages name it, and so does {@code --version}.
 *
 * @param version as in the project's pom
 * @param commit that was built; null if the build could not read it from git and was not given one ({@code -Dbuild.commit=…})
 * @param date of that commit, as ISO 8601; null if unknown
 */
public record Build(
        String version, @Nullable String commit, @Nullable String date) {

    private static final String FILE = "build.properties";

    /** Returns the build of this very jar. */
    public static Build current() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "expected " + FILE + " beside " + Build.class.getName() + ": the build puts it there");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + FILE + " of the own jar", e);
        }
        return of(properties);
    }

    static Build of(Properties properties) {
        return new Build(
                properties.getProperty("version", "").strip(), known(properties, "commit"), known(properties, "date"));
    }

    /** Returns this as the line that {@code --version} prints: {@code spot-viewer 1.2.0 (commit 0123456789ab, 2026-11-28)}. */
    public String line(String program) {
        String day = date == null ? null : date.substring(0, Math.min(date.length(), "2026-11-28".length()));
        if (commit == null) {
            return program + " " + version;
        }
        return program + " " + version + " (commit " + commit + (day == null ? "" : ", " + day) + ")";
    }

    /** A value that Maven did not find is left as its name in braces. */
    private static @Nullable String known(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        return value.isEmpty() || value.startsWith("${") ? null : value;
    }
}
