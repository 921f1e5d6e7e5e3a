package io.spotviewer.published.bucket;

import io.spotviewer.published.Manifest;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Retention;
import io.spotviewer.published.SiteObjects;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deletion of releases and contents of a site in a bucket that are kept no longer. */
final class BucketTidying {

    private static final Logger LOG = LoggerFactory.getLogger(BucketTidying.class);
    private static final String ALL_RELEASES = PublishedForm.RELEASES + "/";
    private static final String ALL_OBJECTS = PublishedForm.OBJECTS + "/";

    private final SiteObjects objects;
    private final Retention retention;
    private final Clock clock;

    BucketTidying(SiteObjects objects, Retention retention, Clock clock) {
        this.objects = objects;
        this.retention = retention;
        this.clock = clock;
    }

    void after(BucketReleases.Written published) {
        try {
            SortedSet<String> releases = prune(published);
            if (isFirstOfDay(published, releases)) {
                sweep(releases);
            }
        } catch (PublishException | IOException e) {
            LOG.warn("Old releases are left behind: {}", e.getMessage());
        }
    }

    /** Deletes old releases up to the published one, and the remains of killed runs. Returns the releases that are left. */
    private SortedSet<String> prune(BucketReleases.Written published) {
        TreeMap<String, SortedSet<String>> keysByRelease = new TreeMap<>();
        for (String key : objects.keys(ALL_RELEASES)) {
            String release = key.substring(ALL_RELEASES.length()).split("/", 2)[0];
            if (PublishedForm.runOf(release) > 0) {
                keysByRelease.computeIfAbsent(release, name -> new TreeSet<>()).add(key);
            }
        }
        TreeSet<String> whole = new TreeSet<>();
        keysByRelease.forEach((release, keys) -> {
            if (keys.contains(PublishedForm.inRelease(release, PublishedForm.MANIFEST))) {
                whole.add(release);
            }
        });
        SortedSet<String> dropped = retention.dropped(whole, published.generatedAt());
        List<String> gone = new ArrayList<>();
        keysByRelease.forEach((release, keys) -> {
            if (PublishedForm.runOf(release) < published.run()
                    && (!whole.contains(release) || dropped.contains(release))) {
                gone.addAll(keys);
                whole.remove(release);
            }
        });
        objects.delete(gone);
        return whole;
    }

    /** True if the release before is of an earlier UTC day. */
    private static boolean isFirstOfDay(BucketReleases.Written published, SortedSet<String> releases) {
        Optional<Instant> before = releases.stream()
                .filter(release -> PublishedForm.runOf(release) < published.run())
                .reduce((one, next) -> next)
                .flatMap(PublishedForm::timeOf);
        return before.isPresent()
                && before.get()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .isBefore(published.generatedAt().atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** Deletes the contents that no release names and that were written long ago. */
    private void sweep(SortedSet<String> releases) throws IOException {
        SortedMap<String, Instant> contents = objects.modifiedBelow(ALL_OBJECTS);
        Instant now = clock.instant();
        contents.values().removeIf(modified -> !Retention.isUnnamedForLong(modified, now));
        if (contents.isEmpty()) {
            return;
        }
        contents.keySet().removeAll(named(releases));
        objects.delete(contents.keySet());
        if (!contents.isEmpty()) {
            LOG.info("Deleted {} contents that no release names any more", contents.size());
        }
    }

    /** Returns the keys of all contents that the releases name. A manifest that can't be read ends it: its contents are unknown. */
    private Set<String> named(SortedSet<String> releases) throws IOException {
        Set<String> named = new HashSet<>();
        Map<String, byte[]> parts = new HashMap<>();
        for (String release : releases) {
            Manifest manifest = Manifest.parse(read(PublishedForm.inRelease(release, PublishedForm.MANIFEST)));
            if (!manifest.byContent()) {
                continue;
            }
            for (Manifest.Part part : manifest.parts()) {
                // The lists of months that did not change are those of the release before.
                if (named.add(PublishedForm.object(part.sha256()))) {
                    parts.put(part.sha256(), read(PublishedForm.object(part.sha256())));
                }
            }
            manifest.whole(part -> parts.getOrDefault(part.sha256(), new byte[0]))
                    .files()
                    .forEach(entry -> named.add(PublishedForm.object(entry.sha256())));
        }
        return named;
    }

    private byte[] read(String key) throws NoSuchFileException {
        return objects.read(key)
                .orElseThrow(() -> new NoSuchFileException(objects + key))
                .content();
    }
}
