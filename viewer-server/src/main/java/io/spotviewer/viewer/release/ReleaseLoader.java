package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.MediaType;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader of a release, which succeeds completely or fails. */
final class ReleaseLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLoader.class);
    private static final String FIRST_PAGE = "index.html";

    /** The memory for copied files of one release; two releases exist during a switch. */
    private static final long MEMORY_BYTES = 32L * 1024 * 1024;

    /** Puts pages and assets before the many pages of single jobs. */
    private static final Comparator<Manifest.Entry> MOST_READ_FIRST = Comparator.comparing(
                    (Manifest.Entry entry) -> entry.path().contains("/") && !SiteView.isHashed(entry.path()))
            .thenComparing(Manifest.Entry::path);

    private final SiteSource source;
    private final long maxBytes;

    ReleaseLoader(SiteSource source, long maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads the release that a pointer names.
     *
     * @param before the release served so far; its unchanged files are reused
     * @throws IOException if a file is missing or differs from its manifest
     */
    Release load(Pointer pointer, Optional<Release> before) throws IOException {
        Manifest manifest = Manifest.parse(source.manifest(pointer.release()));
        if (!manifest.release().equals(pointer.release()) || manifest.run() != pointer.run()) {
            throw new BrokenReleaseException("the pointer says release " + pointer.release() + " of run "
                    + pointer.run() + ", its manifest says " + manifest.release() + " of run " + manifest.run());
        }
        List<Manifest.Entry> served = served(manifest);
        Map<String, Content> files = new HashMap<>(unchanged(served, before));
        ContentLoader loader = new ContentLoader(MEMORY_BYTES
                - files.values().stream().mapToLong(Content::memoryBytes).sum());
        for (Manifest.Entry entry : served) {
            if (!files.containsKey(entry.path())) {
                files.put(entry.path(), content(loader, pointer.release(), entry));
            }
        }
        if (!files.containsKey(FIRST_PAGE)) {
            throw new BrokenReleaseException("release " + pointer.release() + " has no " + FIRST_PAGE);
        }
        return new Release(pointer.release(), pointer.run(), manifest.generatedAt(), manifest.dataThrough(), files);
    }

    /** Returns the files that are served, the most-read first. */
    private List<Manifest.Entry> served(Manifest manifest) throws BrokenReleaseException {
        long room = maxBytes;
        List<Manifest.Entry> served = new ArrayList<>();
        for (Manifest.Entry entry : manifest.files()) {
            room -= entry.bytes();
            if (room < 0) {
                throw new BrokenReleaseException(
                        "release " + manifest.release() + ": expected at most " + maxBytes + " bytes, it has more");
            }
            if (MediaType.of(entry.path()).isPresent()) {
                served.add(entry);
            } else {
                LOG.warn("{} of release {} is of no kind that is served; left out", entry.path(), manifest.release());
            }
        }
        served.sort(MOST_READ_FIRST);
        return served;
    }

    private static Map<String, Content> unchanged(List<Manifest.Entry> served, Optional<Release> before) {
        Map<String, Content> unchanged = new HashMap<>();
        before.ifPresent(release -> served.forEach(entry -> {
            Content known = release.files().get(entry.path());
            if (known != null && known.sha256().equals(entry.sha256())) {
                unchanged.put(entry.path(), known);
            }
        }));
        return unchanged;
    }

    private Content content(ContentLoader loader, String release, Manifest.Entry entry) throws IOException {
        try {
            MediaType type = MediaType.of(entry.path()).orElseThrow();
            return loader.load(source.file(release, entry.path()), entry, type);
        } catch (BrokenReleaseException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new BrokenReleaseException(
                    "release " + release + ": " + entry.path() + " is in the manifest but not there", e);
        } catch (IOException e) {
            throw new BrokenReleaseException(
                    "release " + release + ": " + entry.path() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
