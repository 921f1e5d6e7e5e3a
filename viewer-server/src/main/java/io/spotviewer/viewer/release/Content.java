package io.spotviewer.viewer.release;

import io.spotviewer.published.MediaType;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A file's content, ready to be sent: as it is, and compressed where that pays.
 *
 * @param sha256 of the content as it is, in lower-case hexadecimal
 * @param immutable whether its name holds its hash, so that it can never change
 * @param gzip empty where compressing gains nothing
 */
public record Content(String sha256, MediaType type, boolean immutable, Coded identity, Optional<Coded> gzip) {

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
