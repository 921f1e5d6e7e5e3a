package io.spotviewer.published.bucket;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of a site in a bucket, in the same form as in a folder. Conditional writes take the place of the folder's lock: a run number
 * is given out once, and the pointer moves only to a later run. The last five releases are kept.
 */
public final class BucketReleases {

    private static final Logger LOG = LoggerFactory.getLogger(BucketReleases.class);
    private static final String ALL_RELEASES = PublishedForm.RELEASES + "/";
    private static final int TRIES = 20;

    private final SiteObjects objects;

    public BucketReleases(SiteObjects objects) {
        this.objects = objects;
    }

    /** A complete release that is not published yet. */
    public record Written(String release, long run, Instant generatedAt, int files) {}

    /** Returns the number of a new run, greater than any before. */
    public long begin() {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<SiteObjects.Stored> last = objects.read(PublishedForm.LAST_RUN);
            long begun =
                    last.map(stored -> PublishedForm.lastRun(stored.content())).orElse(0L);
            long number = Math.max(begun, publishedRun()) + 1;
            byte[] content = PublishedForm.lastRun(number);
            if (objects.replace(
                    PublishedForm.LAST_RUN,
                    content,
                    last.map(SiteObjects.Stored::version).orElse(null))) {
                return number;
            }
        }
        throw new PublishException(
                objects + ": could not take a run number, others took " + TRIES + " in a row; try again later", null);
    }

    /** Returns a file of the current release; empty if there is none. */
    public Optional<byte[]> inForce(String path) {
        return objects.read(PublishedForm.POINTER)
                .map(this::parse)
                .flatMap(pointer -> objects.read(PublishedForm.inRelease(pointer.release(), path)))
                .map(SiteObjects.Stored::content);
    }

    /** Writes the site as a release of that run, its manifest last. Writing the same again is harmless. */
    public Written write(long number, Site site) {
        String release = PublishedForm.releaseName(number, site.generatedAt());
        TreeMap<String, Manifest.Entry> entries = new TreeMap<>();
        try (Stream<SiteFile> files = site.files()) {
            files.forEach(file -> {
                byte[] content = content(file);
                Manifest.Entry entry = new Manifest.Entry(file.path(), content.length, Checksum.sha256(content));
                if (entries.put(file.path(), entry) != null) {
                    throw new IllegalArgumentException("expected each path once, got '" + file + "' twice");
                }
                objects.write(PublishedForm.inRelease(release, file.path()), content);
            });
        }
        Manifest manifest = Manifest.of(release, number, site.generatedAt(), site.dataThrough(), entries.values());
        objects.write(PublishedForm.inRelease(release, PublishedForm.MANIFEST), manifest.json());
        return new Written(release, number, site.generatedAt(), entries.size());
    }

    private static byte[] content(SiteFile file) {
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new PublishException("Could not read the content of " + file + ": " + e, e);
        }
    }

    /** Publishes a release unless a later run has published. */
    public SiteOutput.Outcome switchTo(Written written) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<SiteObjects.Stored> pointer = objects.read(PublishedForm.POINTER);
            long published = pointer.map(this::parse).map(Pointer::run).orElse(0L);
            if (published >= written.run()) {
                return outrun(written, pointer);
            }
            byte[] content = new Pointer(written.release(), written.run(), written.generatedAt()).json();
            if (objects.replace(
                    PublishedForm.POINTER,
                    content,
                    pointer.map(SiteObjects.Stored::version).orElse(null))) {
                tidy(written.run());
                return new SiteOutput.Outcome(written.release(), true);
            }
        }
        throw new PublishException(
                objects + ": could not switch the pointer, others did " + TRIES + " times in a row; try again later",
                null);
    }

    /** A run that publishes twice has published if the pointer names its release. */
    private SiteOutput.Outcome outrun(Written written, Optional<SiteObjects.Stored> pointer) {
        boolean own = pointer.map(this::parse)
                .map(inForce -> inForce.release().equals(written.release()))
                .orElse(false);
        if (!own) {
            objects.delete(objects.keys(PublishedForm.inRelease(written.release(), "")));
        }
        return new SiteOutput.Outcome(written.release(), own);
    }

    /** The site is published by now, so a failed removal is only logged; a later run removes the rest. */
    private void tidy(long published) {
        try {
            prune(published);
        } catch (PublishException e) {
            LOG.warn("Old releases are left behind: {}", e.getMessage());
        }
    }

    /** Removes all but the last releases up to the published one, and the remains of killed runs. */
    private void prune(long published) {
        TreeMap<String, SortedSet<String>> keysByRelease = new TreeMap<>();
        for (String key : objects.keys(ALL_RELEASES)) {
            String release = key.substring(ALL_RELEASES.length()).split("/", 2)[0];
            long run = PublishedForm.runOf(release);
            if (run > 0 && run <= published) {
                keysByRelease.computeIfAbsent(release, name -> new TreeSet<>()).add(key);
            }
        }
        keysByRelease.descendingMap().entrySet().stream()
                .filter(release ->
                        release.getValue().contains(PublishedForm.inRelease(release.getKey(), PublishedForm.MANIFEST)))
                .limit(PublishedForm.KEPT_RELEASES)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(keysByRelease::remove);
        objects.delete(
                keysByRelease.values().stream().flatMap(Collection::stream).toList());
    }

    private long publishedRun() {
        return objects.read(PublishedForm.POINTER)
                .map(this::parse)
                .map(Pointer::run)
                .orElse(0L);
    }

    private Pointer parse(SiteObjects.Stored pointer) {
        try {
            return Pointer.parse(pointer.content());
        } catch (BrokenReleaseException e) {
            throw new PublishException(
                    objects + PublishedForm.POINTER + ": " + e.getMessage() + "; delete it to publish anew", e);
        }
    }
}
