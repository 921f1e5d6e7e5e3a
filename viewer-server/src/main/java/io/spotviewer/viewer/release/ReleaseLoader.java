package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Generation;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final CompressedForms forms;
    private final Consumer<Manifest.Entry> damages;

    /**
     * Creates the loader.
     *
     * @param damages receives the entry of each content that is found to differ from it, also after its release was taken
     */
    ReleaseLoader(SiteSource source, long maxBytes, CompressedForms forms, Consumer<Manifest.Entry> damages) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.forms = forms;
        this.damages = damages;
    }

    /**
     * Reads the release that a pointer names.
     *
     * @param before the view served so far; contents that it has are reused
     * @throws IOException if a file is missing or differs from its manifest
     */
    Release load(Pointer pointer, SiteView before) throws IOException {
        Manifest manifest = source.manifest(pointer.release());
        if (!manifest.release().equals(pointer.release()) || manifest.run() != pointer.run()) {
            throw new BrokenReleaseException("the pointer says release " + pointer.release() + " of run "
                    + pointer.run() + ", its manifest says " + manifest.release() + " of run " + manifest.run());
        }
        List<Manifest.Entry> served = served(manifest);
        Map<String, Body> bodies = before.bodies();
        bodies.keySet().retainAll(served.stream().map(Manifest.Entry::sha256).collect(Collectors.toSet()));
        ContentLoader loader = new ContentLoader(
                MEMORY_BYTES
                        - bodies.values().stream().mapToLong(Body::memoryBytes).sum(),
                forms,
                damages);
        Map<String, Content> files = new HashMap<>();
        for (Manifest.Entry entry : served) {
            MediaType type = MediaType.of(entry.path()).orElseThrow();
            Body body = bodies.get(entry.sha256());
            if (body == null) {
                body = body(loader, manifest, entry, type);
                bodies.put(entry.sha256(), body);
            }
            files.put(entry.path(), new Content(body, type, SiteView.isHashed(entry.path())));
        }
        new Generation(pointer.generatedAt(), manifest.dataThrough())
                .files()
                .forEach((path, bytes) -> files.putIfAbsent(path, made(path, bytes)));
        if (!files.containsKey(FIRST_PAGE)) {
            throw new BrokenReleaseException("release " + pointer.release() + " has no " + FIRST_PAGE);
        }
        return new Release(pointer.release(), pointer.run(), pointer.generatedAt(), manifest.dataThrough(), files);
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

    /** Returns the content of a file that the server makes itself. */
    static Content made(String path, byte[] bytes) {
        return new Content(Body.of(path, bytes), MediaType.of(path).orElseThrow(), false);
    }

    private Body body(ContentLoader loader, Manifest manifest, Manifest.Entry entry, MediaType type)
            throws IOException {
        String release = manifest.release();
        try {
            return loader.load(source.file(manifest, entry), entry, type);
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
