package io.spotviewer.published.bucket;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Retention;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of a site in a bucket. A content is an object of its own, by its hash, and is written once for all releases that have it; a
 * release is its manifest. Conditional writes take the place of the folder's lock: a run number is given out once, and the pointer moves only
 * to a later run.
 */
public final class BucketReleases {

    private static final Logger LOG = LoggerFactory.getLogger(BucketReleases.class);
    private static final int TRIES = 20;

    private final SiteObjects objects;
    private final Clock clock;

    public BucketReleases(SiteObjects objects) {
        this(objects, Clock.systemUTC());
    }

    /**
     * Creates the releases.
     *
     * @param clock that of the bucket, which notes when each object was written
     */
    BucketReleases(SiteObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * A complete release that is not published yet, or the current one that a later run would have made again.
     *
     * @param run the run that wrote or confirmed it
     * @param files the number of its files; 0 if it was confirmed
     */
    public record Written(String release, long run, Instant generatedAt, int files) {

        /** True if the run wrote nothing: an earlier one has made and published the release. */
        public boolean isConfirmed() {
            return PublishedForm.runOf(release) != run;
        }
    }

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
        try {
            Optional<Manifest> manifest = current();
            if (manifest.isEmpty()) {
                return Optional.empty();
            }
            Optional<Manifest.Entry> entry = manifest.get().find(path, this::part);
            return entry.isEmpty()
                    ? Optional.empty()
                    : objects.read(manifest.get().key(entry.get())).map(SiteObjects.Stored::content);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns the name of the current release; empty if there is none. */
    public Optional<String> releaseInForce() {
        return objects.read(PublishedForm.POINTER).flatMap(this::usable).map(Pointer::release);
    }

    /** Writes the site as a release of that run, its manifest last. Writing the same again is harmless. */
    public Written write(long number, Site site) {
        String release = PublishedForm.releaseName(number, site.generatedAt());
        TreeMap<String, Manifest.Entry> entries = new TreeMap<>();
        // Contents that are in the bucket for sure: the current release is kept, and its contents with it.
        Set<String> there = contentsInForce();
        try (ParallelWrites writes = new ParallelWrites();
                Stream<SiteFile> files = site.files()) {
            files.forEach(file -> {
                Manifest.Entry entry = entry(file);
                if (entries.put(file.path(), entry) != null) {
                    throw new IllegalArgumentException("expected each path once, got '" + file + "' twice");
                }
                if (there.add(entry.sha256())) {
                    writes.start(file, () -> write(file, entry));
                } else {
                    deleteGiven(file);
                }
            });
            writes.join();
        }
        Manifest.Written manifest = Manifest.of(
                        release, number, site.generatedAt(), site.dataThrough(), entries.values())
                .written();
        manifest.parts().forEach((part, content) -> {
            if (!there.contains(part.sha256())) {
                objects.write(PublishedForm.object(part.sha256()), content);
            }
        });
        objects.write(
                PublishedForm.inRelease(release, PublishedForm.MANIFEST),
                manifest.manifest().json());
        return new Written(release, number, site.generatedAt(), entries.size());
    }

    /** Writes contents for a release that another writer will write. Writing the same again is harmless. */
    public void keep(Collection<SiteFile> files) {
        try (ParallelWrites writes = new ParallelWrites()) {
            Set<String> there = new HashSet<>();
            for (SiteFile file : files) {
                Manifest.Entry entry = entry(file);
                if (there.add(entry.sha256())) {
                    writes.start(file, () -> write(file, entry));
                } else {
                    deleteGiven(file);
                }
            }
            writes.join();
        }
    }

    /** Returns the hashes of all contents that are there. */
    public Set<String> contents() {
        Set<String> hashes = new HashSet<>();
        String folder = PublishedForm.object("");
        objects.keys(folder).forEach(key -> hashes.add(key.substring(folder.length())));
        return hashes;
    }

    private static Manifest.Entry entry(SiteFile file) {
        try {
            Checksum.Read read = file.read();
            return new Manifest.Entry(file.path(), read.bytes(), read.sha256());
        } catch (IOException e) {
            throw new PublishException("Could not read the content of " + file + ": " + e, e);
        }
    }

    private void write(SiteFile file, Manifest.Entry entry) {
        String key = PublishedForm.object(entry.sha256());
        if (file.isPublished()) {
            if (objects.modified(key).isEmpty()) {
                throw new LostContentException(objects + key + ": no earlier release has the content of " + file, null);
            }
            return;
        }
        if (!objects.write(key, file, false) && isDeletedSoon(key)) {
            objects.write(key, file, true);
        }
        deleteGiven(file);
    }

    private static void deleteGiven(SiteFile file) {
        try {
            file.deleteGiven();
        } catch (IOException e) {
            throw new PublishException("Could not delete the file of " + file + ": " + e, e);
        }
    }

    /** True if no release has named the object for so long that one that tidies up may be about to delete it. */
    private boolean isDeletedSoon(String key) {
        return objects.modified(key)
                .map(modified -> Retention.isDeletedSoon(modified, clock.instant()))
                .orElse(true);
    }

    private Set<String> contentsInForce() {
        Set<String> contents = new HashSet<>();
        try {
            Optional<Manifest> manifest = current();
            if (manifest.isPresent() && manifest.get().byContent()) {
                manifest.get().parts().forEach(part -> contents.add(part.sha256()));
                manifest.get().whole(this::part).files().forEach(entry -> contents.add(entry.sha256()));
            }
            return contents;
        } catch (IOException e) {
            LOG.warn("{}: the current release can't be read, so all is written anew: {}", objects, e.getMessage());
            return new HashSet<>();
        }
    }

    private Optional<Manifest> current() throws IOException {
        Optional<Pointer> pointer = objects.read(PublishedForm.POINTER).flatMap(this::usable);
        Optional<SiteObjects.Stored> text = pointer.flatMap(
                current -> objects.read(PublishedForm.inRelease(current.release(), PublishedForm.MANIFEST)));
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Manifest.parse(text.get().content()));
    }

    private byte[] part(Manifest.Part part) throws IOException {
        String key = PublishedForm.object(part.sha256());
        return objects.read(key)
                .orElseThrow(() -> new NoSuchFileException(objects + key))
                .content();
    }

    /** Publishes a release unless a later run has published. */
    public SiteOutput.Outcome switchTo(Written written) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<SiteObjects.Stored> pointer = objects.read(PublishedForm.POINTER);
            Optional<Pointer> before = pointer.flatMap(this::usable);
            if (before.map(Pointer::lastRun).orElse(0L) >= written.run()) {
                return outrun(written, before);
            }
            Optional<Pointer> next = written.isConfirmed()
                    ? before.filter(current -> current.release().equals(written.release()))
                            .map(current -> current.confirmed(written.run(), written.generatedAt()))
                    : Optional.of(new Pointer(written.release(), written.run(), written.generatedAt()));
            if (next.isEmpty()) {
                return new SiteOutput.Outcome(written.release(), false);
            }
            if (objects.replace(
                    PublishedForm.POINTER,
                    next.get().json(),
                    pointer.map(SiteObjects.Stored::version).orElse(null))) {
                return new SiteOutput.Outcome(written.release(), true);
            }
        }
        throw new PublishException(
                objects + ": could not switch the pointer, others did " + TRIES + " times in a row; try again later",
                null);
    }

    /** A run that publishes twice has published if the pointer names its release. */
    private SiteOutput.Outcome outrun(Written written, Optional<Pointer> pointer) {
        boolean own = pointer.map(
                        inForce -> inForce.release().equals(written.release()) && inForce.lastRun() == written.run())
                .orElse(false);
        if (!own && !written.isConfirmed()) {
            objects.delete(objects.keys(PublishedForm.inRelease(written.release(), "")));
        }
        return new SiteOutput.Outcome(written.release(), own);
    }

    /**
     * Deletes the releases that are kept no longer, and once a day the contents that none names. Only the run that holds the right to publish
     * may do this, after it has published. The site is published by then, so a failure is only logged; a later run deletes the rest.
     */
    public void tidy(Written published, Retention retention) {
        if (published.isConfirmed()) {
            return;
        }
        new BucketTidying(objects, retention, clock).after(published);
    }

    private long publishedRun() {
        return objects.read(PublishedForm.POINTER)
                .flatMap(this::usable)
                .map(Pointer::lastRun)
                .orElse(0L);
    }

    private PublishException unreadable(IOException e) {
        return new PublishException(objects + ": the current release can't be read: " + e.getMessage(), e);
    }

    private Optional<Pointer> usable(SiteObjects.Stored pointer) {
        return Pointer.ifUsable(pointer.content(), objects + PublishedForm.POINTER);
    }
}
