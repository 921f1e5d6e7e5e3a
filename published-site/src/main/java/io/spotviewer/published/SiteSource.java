package io.spotviewer.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

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
     * Returns a release's manifest, with the files of its parts.
     *
     * @param release a checked release name
     * @throws IOException if it is missing, incomplete or of another release
     */
    Manifest manifest(String release) throws IOException;

    /**
     * Returns a file of a release on this machine. It must never change after the pointer named the release; it may be deleted.
     *
     * @throws IOException if it can't be read now
     */
    Path file(Manifest manifest, Manifest.Entry entry) throws IOException;

    /**
     * Returns the names of the releases that are kept.
     *
     * @throws IOException if they can't be read now
     */
    SortedSet<String> releases() throws IOException;

    /** Takes note that a file was found to differ from its manifest, so that a copy fetches it again. */
    default void damaged(Manifest.Entry entry) {}

    /** Returns a folder of this machine in which a reader may keep what it makes of contents, by their hash; empty if there is none. */
    default Optional<Path> scratch() {
        return Optional.empty();
    }

    /** Returns the reason why this source may not be up to date; empty if no problem is known. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
