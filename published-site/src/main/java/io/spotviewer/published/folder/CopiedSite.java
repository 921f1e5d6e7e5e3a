package io.spotviewer.published.folder;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.PublishedObjects;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A site published elsewhere, served from a copy in a folder. While the original is away, incomplete or outdated, the copy is served, also
 * by a server started then, and the problem is reported. Other releases than the current one are fetched file by file when they are asked for.
 */
public final class CopiedSite implements SiteSource {

    /** A server that starts on a whole copy serves it at once, and looks at the original after this time. */
    private static final Duration HEAD_START = Duration.ofSeconds(1);

    /** The list of releases is read again after this time. */
    private static final Duration LISTED_EVERY = Duration.ofSeconds(30);

    private final SiteCopy copy;
    private final SiteFolder folder;
    private final String original;
    private final Duration every;
    private final Clock clock;
    private boolean started;
    private Instant next = Instant.MIN;
    private volatile Optional<String> trouble = Optional.empty();

    private final Object listing = new Object();
    private SortedSet<String> listed = Collections.emptySortedSet();
    private Instant listedUntil = Instant.MIN;

    /**
     * @param original the original's name in messages
     * @param every pause between two looks at the original
     */
    public CopiedSite(
            PublishedObjects objects, String original, Path folder, long maxBytes, Duration every, Clock clock) {
        this.copy = new SiteCopy(objects, folder, maxBytes);
        this.folder = new SiteFolder(folder);
        this.original = original;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> pointer() throws IOException {
        updateWhenDue();
        return folder.pointer();
    }

    @Override
    public Manifest manifest(String release) throws IOException {
        try {
            return folder.manifest(release);
        } catch (NoSuchFileException e) {
            return copy.fetchManifest(release);
        }
    }

    @Override
    public Path file(Manifest manifest, Manifest.Entry entry) throws IOException {
        return copy.file(manifest, entry);
    }

    @Override
    public SortedSet<String> releases() throws IOException {
        synchronized (listing) {
            if (!clock.instant().isBefore(listedUntil)) {
                listed = copy.releases();
                listedUntil = clock.instant().plus(LISTED_EVERY);
            }
            return listed;
        }
    }

    @Override
    public void damaged(Manifest.Entry entry) {
        copy.forget(entry);
    }

    @Override
    public Optional<Path> scratch() {
        return Optional.of(copy.scratch());
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    private synchronized void updateWhenDue() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        if (!started) {
            started = true;
            if (copy.isWhole()) {
                next = clock.instant().plus(HEAD_START.compareTo(every) < 0 ? HEAD_START : every);
                return;
            }
        }
        try {
            copy.update();
            trouble = Optional.empty();
        } catch (IOException e) {
            trouble = Optional.of(
                    original + ": " + (e instanceof BrokenReleaseException ? e.getMessage() : e.toString()));
        }
        next = clock.instant().plus(every);
    }
}
