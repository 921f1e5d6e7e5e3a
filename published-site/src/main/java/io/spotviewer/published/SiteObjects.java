package io.spotviewer.published;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A bucket, as far as publishing needs one. What its service refuses is a {@link PublishException} with the refusal as its cause. */
public interface SiteObjects {

    /** An object as it was read. */
    final class Stored {
        private final byte[] content;
        private final String version;

        /**
         * What was read.
         *
         * @param version what tells it from any other content of the same key
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

    /** The object; empty where there is none. */
    Optional<Stored> read(String key);

    /** Writes an object, over any of that key. */
    void write(String key, byte[] content);

    /**
     * Writes an object unless another writer came first.
     *
     * @param version the version that it replaces; null where there was none
     * @return whether it was written
     */
    boolean replace(String key, byte[] content, @Nullable String version);

    /** The keys that begin with {@code prefix}. */
    SortedSet<String> keys(String prefix);

    /** Deletes the objects that are there. */
    void delete(Collection<String> keys);
}
