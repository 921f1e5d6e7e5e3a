package io.spotviewer.published.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.ReleaseText;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.folder.FolderOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of a site in a bucket, in the same form as in a folder ({@link FolderOutput}). What a lock does there, conditional writes
 * do here: a run number is given out once, and the pointer only ever moves to a later run. The last five releases are kept.
 */
public final class BucketReleases {

    private static final Logger LOG = LoggerFactory.getLogger(BucketReleases.class);
    private static final String POINTER = "current.json";
    private static final String RUNS = "last-run";
    private static final String RELEASES = "releases/";
    private static final int KEPT = 5;
    private static final int TRIES = 20;
    private static final Pattern RELEASE = Pattern.compile("releases/(r-(\\d{8,18})-[^/]*)/.*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SiteObjects objects;

    public BucketReleases(SiteObjects objects) {
        this.objects = objects;
    }

    /** A release that is written whole and that nobody sees yet. */
    public record Written(String release, long run, Instant generatedAt, int files) {}

    /** The number of a new run, later than any before. */
    public long begin() {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<SiteObjects.Stored> last = objects.read(RUNS);
            long number = Math.max(last.map(BucketReleases::number).orElse(0L), publishedRun()) + 1;
            byte[] content = Long.toString(number).getBytes(StandardCharsets.UTF_8);
            if (objects.replace(
                    RUNS, content, last.map(SiteObjects.Stored::version).orElse(null))) {
                return number;
            }
        }
        throw new PublishException(
                objects + ": could not take a run number, others took " + TRIES + " in a row; try again later", null);
    }

    /** A file of the release that readers get; empty where there is none. */
    public Optional<byte[]> inForce(String path) {
        return objects.read(POINTER)
                .map(pointer -> json(pointer).path("release").asText())
                .flatMap(release -> objects.read(RELEASES + release + "/" + path))
                .map(SiteObjects.Stored::content);
    }

    /** Writes the site as a release of that run, its manifest last. Writing the same again does no harm. */
    public Written write(long number, Site site) {
        String release = ReleaseText.release(number, site.generatedAt());
        site.files().forEach((path, content) -> objects.write(RELEASES + release + "/" + path, content));
        objects.write(RELEASES + release + "/" + ReleaseText.FILE_NAME, ReleaseText.manifest(release, number, site));
        return new Written(release, number, site.generatedAt(), site.files().size());
    }

    /** Lets readers have a release, unless a later run has published. */
    public SiteOutput.Outcome switchTo(Written written) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<SiteObjects.Stored> pointer = objects.read(POINTER);
            long published = pointer.map(BucketReleases::runOf).orElse(0L);
            if (published >= written.run()) {
                return outrun(written, pointer);
            }
            byte[] content = ReleaseText.pointer(written.release(), written.run(), written.generatedAt());
            if (objects.replace(
                    POINTER, content, pointer.map(SiteObjects.Stored::version).orElse(null))) {
                tidy(written.run());
                return new SiteOutput.Outcome(written.release(), true);
            }
        }
        throw new PublishException(
                objects + ": could not switch the pointer, others did " + TRIES + " times in a row; try again later",
                null);
    }

    /** A run that is asked twice to publish has published, if the pointer names its release. */
    private SiteOutput.Outcome outrun(Written written, Optional<SiteObjects.Stored> pointer) {
        boolean own = pointer.map(
                        stored -> json(stored).path("release").asText().equals(written.release()))
                .orElse(false);
        if (!own) {
            objects.delete(objects.keys(RELEASES + written.release() + "/"));
        }
        return new SiteOutput.Outcome(written.release(), own);
    }

    /** The site is published by now: what can't be removed is told, and removed another time. */
    private void tidy(long published) {
        try {
            prune(published);
        } catch (PublishException e) {
            LOG.warn("Old releases are left behind: {}", e.getMessage());
        }
    }

    /** Removes all but the last releases up to the published one, and with them what killed runs left behind. */
    private void prune(long published) {
        SortedSet<String> keys = objects.keys(RELEASES);
        TreeSet<String> whole = new TreeSet<>();
        for (String key : keys) {
            Matcher release = RELEASE.matcher(key);
            if (release.matches()
                    && Long.parseLong(release.group(2)) <= published
                    && key.endsWith("/" + ReleaseText.FILE_NAME)) {
                whole.add(release.group(1));
            }
        }
        TreeSet<String> kept = new TreeSet<>();
        whole.descendingSet().stream().limit(KEPT).forEach(kept::add);
        TreeSet<String> superfluous = new TreeSet<>();
        for (String key : keys) {
            Matcher release = RELEASE.matcher(key);
            if (release.matches()
                    && Long.parseLong(release.group(2)) <= published
                    && !kept.contains(release.group(1))) {
                superfluous.add(key);
            }
        }
        objects.delete(superfluous);
    }

    private long publishedRun() {
        return objects.read(POINTER).map(BucketReleases::runOf).orElse(0L);
    }

    private static long runOf(SiteObjects.Stored pointer) {
        return json(pointer).path("run").asLong(0);
    }

    private static long number(SiteObjects.Stored text) {
        String digits = new String(text.content(), StandardCharsets.UTF_8).strip();
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    private static JsonNode json(SiteObjects.Stored stored) {
        try {
            return MAPPER.readTree(stored.content());
        } catch (IOException e) {
            throw new PublishException("Expected JSON in " + POINTER + ": " + e.getMessage(), e);
        }
    }
}
