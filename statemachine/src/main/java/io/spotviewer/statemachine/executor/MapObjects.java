package io.spotviewer.statemachine.executor;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The objects of S3 that Distributed Maps read their items from and write their results to. Safe for many threads. */
public interface MapObjects {

    /**
     * One object of a listing.
     *
     * @param etag its ETag, with the quotes
     * @param size its bytes
     */
    record Listed(String key, String etag, Instant lastModified, long size) {}

    /** Returns the objects whose keys begin with {@code prefix}, in the order of their keys. */
    List<Listed> list(String bucket, String prefix) throws IOException;

    /** Returns the content of an object. */
    byte[] read(String bucket, String key) throws IOException;

    /** Writes an object, or replaces it. */
    void write(String bucket, String key, byte[] content) throws IOException;

    /** Returns the objects of an executor that has none: every call fails. */
    static MapObjects none() {
        return new MapObjects() {
            @Override
            public List<Listed> list(String bucket, String prefix) throws IOException {
                throw new IOException("this executor has no bucket " + bucket);
            }

            @Override
            public byte[] read(String bucket, String key) throws IOException {
                throw new IOException("this executor has no bucket " + bucket);
            }

            @Override
            public void write(String bucket, String key, byte[] content) throws IOException {
                throw new IOException("this executor has no bucket " + bucket);
            }
        };
    }
}
