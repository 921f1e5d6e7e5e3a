package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The served site, which follows the pointer. A release that can't be read leaves the site as it was and is reported as the last error.
 */
public final class CurrentSite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSite.class);

    private static final int MAX_SKIPPED = 30;

    private final SiteSource source;
    private final ReleaseLoader loader;
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "site-refresh");
        thread.setDaemon(true);
        return thread;
    });

    private final EarlierReleases earlier;

    private volatile boolean readAgain;
    private volatile SiteView view = SiteView.nothing();
    private volatile Optional<String> lastError = Optional.empty();

    // Guarded by this: the pointer's text that the view was made from, and the one that failed last.
    private byte[] shown = {};
    private byte[] broken = {};
    private int failures;
    private Optional<String> trouble = Optional.empty();
    private int looksToSkip;

    public CurrentSite(SiteSource source, long maxBytes) {
        this.source = source;
        CompressedForms forms = new CompressedForms(source.scratch());
        this.loader = new ReleaseLoader(source, maxBytes, forms, this::damaged);
        this.earlier = new EarlierReleases(source, forms);
    }

    /** Returns the releases that were published before and are still kept. */
    public EarlierReleases earlier() {
        return earlier;
    }

    /** Takes note that a content differs from its manifest. It is not sent, and the next look reads the release again. */
    private void damaged(Manifest.Entry entry) {
        source.damaged(entry);
        readAgain = true;
    }

    /** Returns the site served now. */
    public SiteView view() {
        return view;
    }

    /** Returns the reason why the newest release, or any, is not served; empty if it is. */
    public Optional<String> lastError() {
        return lastError.or(source::trouble);
    }

    public void poll(Duration every) {
        var unused =
                poller.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads the pointer, and switches if it names a new and complete release. */
    public synchronized void refresh() {
        looksToSkip = 0;
        look();
    }

    /**
     * Like {@link #refresh}, but doesn't read a broken release again at every look: it is large, and heals seldom.
     */
    private synchronized void look() {
        try {
            if (readAgain) {
                readAgain = false;
                shown = new byte[0];
            }
            Optional<byte[]> pointer = source.pointer();
            noteTrouble();
            if (pointer.isEmpty() && view.release().isPresent()) {
                throw new BrokenReleaseException("the pointer is gone");
            }
            if (pointer.isPresent() && !Arrays.equals(pointer.get(), shown)) {
                if (Arrays.equals(pointer.get(), broken) && looksToSkip-- > 0) {
                    return;
                }
                follow(pointer.get());
            }
            if (lastError.isPresent()) {
                LOG.info("Reading the site works again");
                lastError = Optional.empty();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(e);
        }
    }

    private void noteTrouble() {
        Optional<String> now = source.trouble();
        if (!now.equals(trouble)) {
            if (now.isPresent()) {
                LOG.warn("What is served may not be the newest: {}", now.get());
            } else {
                LOG.info("What is served is the newest again");
            }
            trouble = now;
        }
    }

    private void follow(byte[] pointer) throws IOException {
        byte[] newest = pointer;
        while (true) {
            try {
                show(Pointer.parse(newest));
                shown = newest;
                failures = 0;
                return;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                byte[] now = source.pointer().orElse(newest);
                if (Arrays.equals(now, newest)) {
                    broken = newest;
                    looksToSkip = Math.min(MAX_SKIPPED, 1 << Math.min(failures++, 10)) - 1;
                    throw e;
                }
                // The pointer moved on while its release was read, and the release may be gone already.
                newest = now;
            }
        }
    }

    private void show(Pointer pointer) throws IOException {
        Release release = loader.load(pointer, view);
        view = view.next(release);
        OffHeap.tidy(release.bytes());
        LOG.info(
                "Serving release {}, {} files, {} bytes, {} of them in memory",
                release.name(),
                release.files().size(),
                release.bytes(),
                release.memoryBytes());
    }

    private void failed(Throwable e) {
        String error = problem(e);
        // Logged once, not at every look at the pointer.
        if (!lastError.equals(Optional.of(error))) {
            LOG.warn(
                    view.release().isPresent()
                            ? "The site could not be read; what was served before stays: {}"
                            : "The site can't be read, so nothing is served yet: {}; publish it again",
                    error);
            LOG.debug("The site could not be read", e);
        }
        lastError = Optional.of(error);
    }

    private static String problem(Throwable e) {
        if (e instanceof BrokenReleaseException) {
            return String.valueOf(e.getMessage());
        }
        return e instanceof NoSuchFileException ? e.getMessage() + " is missing" : e.toString();
    }

    /** Stops looking. It doesn't wait for a look under way, which may be waiting for S3. */
    @Override
    public void close() {
        poller.shutdownNow();
    }
}
