package io.spotviewer.published;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The pointer to the current release.
 *
 * @param release the release's folder name
 * @param run the number of the run that made it
 * @param generatedAt time of generation
 */
public record Pointer(String release, long run, Instant generatedAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    /** Reads {@code current.json}. */
    public static Pointer parse(byte[] text) throws BrokenReleaseException {
        PublishedJson json = PublishedJson.parse("pointer", text);
        String release = json.text("release");
        if (!NAME.matcher(release).matches()) {
            throw new BrokenReleaseException(
                    "pointer: release: expected 1 to 100 letters, digits, - and _, found '" + release + "'");
        }
        return new Pointer(release, json.count("run"), json.instant("generatedAt"));
    }

    /** Returns the content of {@code current.json}. */
    public byte[] json() {
        return PublishedJson.bytes(PublishedJson.head(release, run, generatedAt));
    }
}
