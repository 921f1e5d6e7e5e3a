package io.spotviewer.published.folder;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.PublishedObjects;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A site published elsewhere, served from a copy in a folder. While the original is away, incomplete or outdated, the copy is served, also
 * by a server started then, and the problem is reported.
 */
public final class CopiedSite implements SiteSource {

    private final SiteCopy copy;
    private final SiteFolder folder;
    private final String original;
    private final Duration every;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private volatile Optional<String> trouble = Optional.empty();

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
    public byte[] manifest(String release) throws IOException {
        return folder.manifest(release);
    }

    @Override
    public Path file(String release, String path) {
        return folder.file(release, path);
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    private synchronized void updateWhenDue() {
        if (clock.instant().isBefore(next)) {
            return;
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
