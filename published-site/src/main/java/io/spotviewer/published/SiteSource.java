package io.spotviewer.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where published sites come from: a pointer that names a release, and the files of releases. What it gives is not trusted: the reader checks
 * the pointer, the manifest and every file against it.
 */
public interface SiteSource {

    /**
     * The pointer's text as it is now.
     *
     * @return empty when nothing was ever published here
     * @throws IOException when that cannot be told now
     */
    Optional<byte[]> pointer() throws IOException;

    /**
     * A release's manifest.
     *
     * @throws IOException when it is not there whole
     */
    byte[] manifest(String release) throws IOException;

    /**
     * A file of a release, on this machine. It must never change once the pointer has named the release; it may be deleted.
     *
     * @param release a checked release name
     * @param path a checked path of its manifest
     * @throws IOException when it cannot be had now
     */
    Path file(String release, String path) throws IOException;

    /** Why what this source gives may not be the newest; empty when nothing is known to be wrong. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
