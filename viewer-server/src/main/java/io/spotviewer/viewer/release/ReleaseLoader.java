package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.MediaType;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a release whole, or not at all. */
final class ReleaseLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLoader.class);
    private static final String FIRST_PAGE = "index.html";

    private final SiteSource source;
    private final long maxBytes;

    ReleaseLoader(SiteSource source, long maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads the release that a pointer names.
     *
     * @param before the release served so far, whose unchanged files are taken over
     * @throws IOException when any of it is missing or not as its manifest says
     */
    Release load(Pointer pointer, Optional<Release> before) throws IOException {
        Manifest manifest = Manifest.parse(source.manifest(pointer.release()));
        if (!manifest.release().equals(pointer.release()) || manifest.run() != pointer.run()) {
            throw new BrokenReleaseException("the pointer says release %s of run %d, its manifest says %s of run %d"
                    .formatted(pointer.release(), pointer.run(), manifest.release(), manifest.run()));
        }
        Map<String, Content> files = new HashMap<>();
        long room = maxBytes;
        for (Manifest.Entry entry : manifest.files()) {
            room -= entry.bytes();
            if (room < 0) {
                throw new BrokenReleaseException(
                        "release " + pointer.release() + ": expected at most " + maxBytes + " bytes, it has more");
            }
            Optional<MediaType> type = MediaType.of(entry.path());
            if (type.isPresent()) {
                files.put(entry.path(), content(pointer.release(), entry, type.get(), before));
            } else {
                LOG.warn("{} of release {} is of no kind that is served; left out", entry.path(), pointer.release());
            }
        }
        if (!files.containsKey(FIRST_PAGE)) {
            throw new BrokenReleaseException("release " + pointer.release() + " has no " + FIRST_PAGE);
        }
        return new Release(pointer.release(), pointer.run(), manifest.generatedAt(), manifest.dataThrough(), files);
    }

    private Content content(String release, Manifest.Entry entry, MediaType type, Optional<Release> before)
            throws IOException {
        Content known = before.map(r -> r.files().get(entry.path())).orElse(null);
        if (known != null && known.sha256().equals(entry.sha256())) {
            return known;
        }
        try {
            return ContentLoader.load(source.file(release, entry.path()), entry, type);
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
