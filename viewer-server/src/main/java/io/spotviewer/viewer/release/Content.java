package io.spotviewer.viewer.release;

import io.spotviewer.published.MediaType;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A file's content, ready to be sent: as it is, and compressed where that pays.
 *
 * @param sha256 of the content as it is, in lower-case hexadecimal
 * @param immutable whether its name holds its hash, so that it can never change
 * @param inMemory whether its bytes are copied to memory; else they are in files that are mapped, and cost memory only while they are read
 * @param gzip empty where compressing gains nothing
 */
public record Content(
        String sha256, MediaType type, boolean immutable, boolean inMemory, Coded identity, Optional<Coded> gzip) {

    /** Bytes held for it: as it is, and compressed. */
    long bytes() {
        return (long) identity.size() + gzip.map(Coded::size).orElse(0);
    }

    /** Bytes of memory that it holds whether it is read or not. */
    long memoryBytes() {
        return inMemory ? bytes() : 0;
    }

    /** Whether what is sent depends on the request's Accept-Encoding. */
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

        /** A view for one answer, which may be read to its end without another answer noticing. */
        public ByteBuffer view() {
            return bytes.duplicate();
        }
    }
}
