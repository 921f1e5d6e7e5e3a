package io.spotviewer.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A source of published sites: the pointer, and the files of releases. Its content is not trusted: the reader checks the pointer, the
 * manifest, and every file against the manifest.
 */
public interface SiteSource {

    /**
     * Returns the pointer's current text.
     *
     * @return empty if nothing was ever published here
     * @throws IOException if it can't be read now
     */
    Optional<byte[]> pointer() throws IOException;

    /**
     * Returns a release's manifest.
     *
     * @throws IOException if it is missing or incomplete
     */
    byte[] manifest(String release) throws IOException;

    /**
     * Returns a file of a release on this machine. It must never change after the pointer named the release; it may be deleted.
     *
     * @param release a checked release name
     * @param path a checked path of its manifest
     * @throws IOException if it can't be read now
     */
    Path file(String release, String path) throws IOException;

    /** Returns the reason why this source may not be up to date; empty if no problem is known. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
