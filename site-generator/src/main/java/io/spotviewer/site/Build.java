package io.spotviewer.site;

import io.spotviewer.site.report.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which build of the generator this is.
 *
 * @param version as in the project's pom
 * @param commit that it was built from; null where the build was not told ({@code -Dbuild.commit=…})
 */
public record Build(String version, @Nullable String commit) {

    private static final String FILE = "build.properties";

    /** This very build. */
    public static Build current() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Expected " + FILE + " beside " + Build.class.getName() + ": the build puts it there");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + FILE + " of the own jar", e);
        }
        String commit = properties.getProperty("commit", "").strip();
        return new Build(properties.getProperty("version", "").strip(), commit.isEmpty() ? null : commit);
    }

    /** The origin of what this build makes. */
    public Origin origin(@Nullable Long scheduleSeconds, @Nullable String stateMachineArn) {
        return new Origin(version, commit, scheduleSeconds, stateMachineArn);
    }
}
