package io.spotviewer.published;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the published form, the same in a folder and in a bucket; see {@code doc/api.md}. */
public final class PublishedForm {

    /** The pointer, which names the current release. */
    public static final String POINTER = "current.json";

    /** The manifest of a release, which lists its files. */
    public static final String MANIFEST = "manifest.json";

    /** The folder that holds all releases. */
    public static final String RELEASES = "releases";

    /** The folder that holds the contents of all releases, each once, by the hash of its bytes. */
    public static final String OBJECTS = "objects";

    /** The number of the last run that began. */
    public static final String LAST_RUN = "last-run";

    public static final int MAX_POINTER_BYTES = 64 * 1024;
    public static final int MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

    static final int MAX_PATH = 200;

    /** Plain names only: no hidden file, no "..", nothing that a URL must escape. */
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Pattern RELEASE = Pattern.compile("r-(\\d{8,18})-(.*)");
    private static final Pattern RUN = Pattern.compile("\\d{1,18}");
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PublishedForm() {}

    /** Returns where a file of a release is, below the place that the site is published to. */
    public static String inRelease(String release, String path) {
        return RELEASES + "/" + release + "/" + path;
    }

    /** Returns where a content is, below the place that the site is published to. */
    public static String object(String sha256) {
        return OBJECTS + "/" + sha256;
    }

    /** Returns the name of a run's release; names sort by run. */
    public static String releaseName(long run, Instant generatedAt) {
        return String.format(Locale.ROOT, "r-%08d-%s", run, COMPACT.format(generatedAt));
    }

    /** Returns the run of the release with that name; 0 if no release has such a name. */
    public static long runOf(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Returns the time of generation that a release's name has; empty if it has none. */
    public static Optional<Instant> timeOf(String release) {
        Matcher matcher = RELEASE.matcher(release);
        try {
            return matcher.matches() ? Optional.of(COMPACT.parse(matcher.group(2), Instant::from)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns the content of the file {@link #LAST_RUN}. */
    public static byte[] lastRun(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the content of the file {@link #LAST_RUN}; 0 if it isn't a number. */
    public static long lastRun(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).strip();
        return RUN.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** True if a file of a release can have that path. */
    static boolean isPath(String path) {
        return path.length() <= MAX_PATH && PATH.matcher(path).matches();
    }
}
