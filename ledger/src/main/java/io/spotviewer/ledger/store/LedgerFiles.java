package io.spotviewer.ledger.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that a ledger needs of the place that holds its files. Paths are relative, with slashes. Several threads may use it. */
public interface LedgerFiles {

    /**
     * A file that is there.
     *
     * @param path its path
     * @param bytes its size
     * @param writtenAt when it was written
     */
    record Stored(String path, long bytes, Instant writtenAt) {}

    /** Returns the content of a file; null if it is not there. */
    byte @Nullable [] read(String path) throws IOException;

    /** Writes a file that its path names by its content, unless it is there: then it is the same. */
    void writeOnce(String path, byte[] content) throws IOException;

    /** Writes a file in the place of one that may be there; readers find the old or the new one, never a part. */
    void replace(String path, byte[] content) throws IOException;

    /** Returns the files whose path begins with a prefix, by path. */
    List<Stored> list(String prefix) throws IOException;

    /** Deletes those of the files that are there. */
    void delete(Collection<String> paths) throws IOException;

    /** Returns the address of a file for other programs. */
    String address(String path);
}
