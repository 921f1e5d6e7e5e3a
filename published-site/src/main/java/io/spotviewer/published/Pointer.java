package io.spotviewer.published;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pointer to the current release.
 *
 * @param release the release's folder name
 * @param run the number of the run that made it
 * @param generatedAt time of generation: that of the last run that made the release, or found that it would make the same
 * @param lastRun the number of that run
 */
public record Pointer(String release, long run, Instant generatedAt, long lastRun) {

    private static final Logger LOG = LoggerFactory.getLogger(Pointer.class);
    private static final String LAST_RUN = "lastRun";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    public Pointer {
        if (lastRun < run) {
            throw new IllegalArgumentException(
                    "expected a last run from that of the release on, " + run + ", got " + lastRun);
        }
    }

    /** Creates the pointer to a release that a run has made. */
    public Pointer(String release, long run, Instant generatedAt) {
        this(release, run, generatedAt, run);
    }

    /** Returns the pointer in a text, or nothing and a warning: a damaged pointer points nowhere, and the next publication replaces it. */
    public static Optional<Pointer> ifUsable(byte[] text, Object place) {
        try {
            return Optional.of(parse(text));
        } catch (BrokenReleaseException e) {
            LOG.warn("{}: {}; it counts as none, and the next publication writes it anew", place, e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the pointer after a later run that would have made the same release. */
    public Pointer confirmed(long laterRun, Instant at) {
        return new Pointer(release, run, at, laterRun);
    }

    /** Reads {@code current.json}. */
    public static Pointer parse(byte[] text) throws BrokenReleaseException {
        PublishedJson json = PublishedJson.parse("pointer", text);
        String release = json.text("release");
        if (!NAME.matcher(release).matches()) {
            throw new BrokenReleaseException(
                    "pointer: release: expected 1 to 100 letters, digits, - and _, found '" + release + "'");
        }
        long run = json.count("run");
        long lastRun = json.lacks(LAST_RUN) ? run : json.count(LAST_RUN);
        if (lastRun < run) {
            throw new BrokenReleaseException(
                    "pointer: lastRun: expected " + run + " or more, as run has, found " + lastRun);
        }
        return new Pointer(release, run, json.instant("generatedAt"), lastRun);
    }

    /** Returns the content of {@code current.json}. */
    public byte[] json() {
        ObjectNode json = PublishedJson.head(release, run, generatedAt);
        if (lastRun > run) {
            json.put(LAST_RUN, lastRun);
        }
        return PublishedJson.bytes(json);
    }
}
