package io.spotviewer.viewer.release;

import io.spotviewer.published.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A file's content, to be sent as it is, or compressed if that makes it smaller. */
public final class Content {

    private final Body body;
    private final MediaType type;
    private final boolean immutable;

    /**
     * Creates the content of one file.
     *
     * @param body its bytes, which other files and releases may have too
     * @param immutable true if its name holds its hash, so that it can never change
     */
    Content(Body body, MediaType type, boolean immutable) {
        this.body = body;
        this.type = type;
        this.immutable = immutable;
    }

    public MediaType type() {
        return type;
    }

    /** True if its name holds its hash, so that it can never change. */
    public boolean immutable() {
        return immutable;
    }

    Body body() {
        return body;
    }

    /** Returns the bytes held for it: as it is, and compressed. */
    long bytes() {
        return body.bytes();
    }

    /** Returns the bytes of memory that it holds whether it is read or not. */
    long memoryBytes() {
        return body.memoryBytes();
    }

    /** True if its bytes are copied to memory; else they are in files, which take memory only while they are read. */
    boolean inMemory() {
        return body.memoryBytes() > 0;
    }

    /** True if the answer depends on the request's Accept-Encoding. */
    public boolean negotiated() {
        return type.compressible() && body.mayBeCompressed();
    }

    /**
     * True if it can be sent at once. If not, {@link #identity} and {@link #gzip} read all of it first: a thread that others wait for must
     * not call them.
     *
     * @param compressed true to send it compressed
     */
    public boolean isReady(boolean compressed) {
        return body.isReady(compressed);
    }

    /**
     * Returns the bytes as they are.
     *
     * @throws IOException if they can't be read, or are not those that the manifest lists
     */
    public Coded identity() throws IOException {
        return body.identity();
    }

    /**
     * Returns the compressed bytes; empty if compressing gains nothing.
     *
     * @throws IOException if the content can't be read, or is not the one that the manifest lists
     */
    public Optional<Coded> gzip() throws IOException {
        return negotiated() ? body.gzip() : Optional.empty();
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
