package io.spotviewer.ledger.step;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** The objects of a run in S3. */
public final class S3StepObjects implements StepObjects {

    private static final String BYTES = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * Takes the place of the objects.
     *
     * @param client a client of the bucket's region
     * @param prefix the beginning of all keys: empty, or ending with a slash
     */
    public S3StepObjects(S3Client client, String bucket, String prefix) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("Expected a prefix that ends with /, got " + prefix);
        }
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void write(String path, long length, Supplier<InputStream> content) throws IOException {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key(prefix + path),
                    RequestBody.fromContentProvider(
                            ContentStreamProvider.fromInputStreamSupplier(content), length, BYTES));
        } catch (SdkException e) {
            throw failure(path, e);
        }
    }

    @Override
    public byte[] read(String path) throws IOException {
        try {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + path))
                    .asByteArrayUnsafe();
        } catch (SdkException e) {
            throw failure(path, e);
        }
    }

    @Override
    public byte[] read(String path, long from, int length) throws IOException {
        try {
            byte[] part = client.getObjectAsBytes(request -> request.bucket(bucket)
                            .key(prefix + path)
                            .range("bytes=" + from + "-" + (from + length - 1)))
                    .asByteArrayUnsafe();
            if (part.length != length) {
                throw new IOException(
                        address(path) + ": expected " + length + " bytes from " + from + ", got " + part.length);
            }
            return part;
        } catch (SdkException e) {
            throw failure(path, e);
        }
    }

    private IOException failure(String path, SdkException e) {
        return new IOException(address(path) + ": " + e.getMessage(), e);
    }

    private String address(String path) {
        return "s3://" + bucket + "/" + prefix + path;
    }

    @Override
    public String toString() {
        return address("");
    }
}
