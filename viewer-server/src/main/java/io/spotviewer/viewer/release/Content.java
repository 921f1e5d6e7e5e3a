package io.spotviewer.viewer.release;

import io.spotviewer.published.MediaType;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A file's content, ready to be sent: as it is, and compressed if that makes it smaller.
 *
 * @param sha256 of the content as it is, in lower-case hexadecimal
 * @param immutable true if its name holds its hash, so that it can never change
 * @param inMemory true if its bytes are copied to memory; else they are in mapped files, which take memory only while they are read
 * @param gzip empty if compressing gains nothing
 */
public record Content(
        String sha256, MediaType type, boolean immutable, boolean inMemory, Coded identity, Optional<Coded> gzip) {

    /** Returns the bytes held for it: as it is, and compressed. */
    long bytes() {
        return (long) identity.size() + gzip.map(Coded::size).orElse(0);
    }

    /** Returns the bytes of memory that it holds whether it is read or not. */
    long memoryBytes() {
        return inMemory ? bytes() : 0;
    }

    /** True if the answer depends on the request's Accept-Encoding. */
    public boolean negotiated() {
        return gzip.isPresent();
    }

    /**
     * The bytes of one content coding.
     *
     * @param etag a strong entity tag, quotes included, of just these bytes
     */
    public record Coded(ByteBuffer bytes, String etag, String length) {

        public Coded {
            bytes = bytes.asReadOnlyBuffer();
        }

        Coded(ByteBuffer bytes, String etag) {
            this(bytes, etag, Integer.toString(bytes.remaining()));
        }

        public int size() {
            return bytes.remaining();
        }

        /** Returns a view for one answer, with a position of its own. */
        public ByteBuffer view() {
            return bytes.duplicate();
        }
    }
}
