package io.spotviewer.published;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The operations that publishing needs of a bucket. An error of its service becomes a {@link PublishException} with the error as its cause.
 * Several threads may call at once.
 */
public interface SiteObjects {

    /** An object as it was read. */
    final class Stored {
        private final byte[] content;
        private final String version;

        /**
         * Creates an object as it was read.
         *
         * @param version a text that differs for any other content of the same key
         */
        public Stored(byte[] content, String version) {
            this.content = content.clone();
            this.version = version;
        }

        public byte[] content() {
            return content.clone();
        }

        public String version() {
            return version;
        }
    }

    /** Returns the object, if there is one. */
    Optional<Stored> read(String key);

    /** Writes an object, replacing any other of that key. */
    void write(String key, byte[] content);

    /**
     * Writes the content of a file as an object.
     *
     * @param anew true to replace an object that is there; false to leave it
     * @return false if it was left
     */
    boolean write(String key, SiteFile file, boolean anew);

    /**
     * Writes an object unless another writer came first.
     *
     * @param version the version to replace; null if there was none
     * @return true if it was written
     */
    boolean replace(String key, byte[] content, @Nullable String version);

    /** Returns when the object was written last; empty if there is none. */
    Optional<Instant> modified(String key);

    /** Returns the keys that begin with {@code prefix}. */
    SortedSet<String> keys(String prefix);

    /** Returns the keys that begin with {@code prefix}, with the time at which each was written last. */
    SortedMap<String, Instant> modifiedBelow(String prefix);

    /** Deletes those of the objects that exist. */
    void delete(Collection<String> keys);
}
