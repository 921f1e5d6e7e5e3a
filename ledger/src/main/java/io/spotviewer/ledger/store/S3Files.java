package io.spotviewer.ledger.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files of a ledger in S3. */
public final class S3Files implements LedgerFiles {

    private static final int DELETED_AT_ONCE = 1_000;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * Takes the place of the files.
     *
     * @param client a client of the bucket's region
     * @param prefix the beginning of all keys: empty, or ending with a slash
     */
    public S3Files(S3Client client, String bucket, String prefix) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("Expected a prefix that ends with /, got " + prefix);
        }
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** A call of S3. */
    private interface Call<T> {

        T call();
    }

    private <T> T orFail(String path, Call<T> call) throws IOException {
        try {
            return call.call();
        } catch (SdkException e) {
            throw new IOException(address(path) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte @Nullable [] read(String path) throws IOException {
        try {
            return orFail(
                    path,
                    () -> client.getObjectAsBytes(
                                    request -> request.bucket(bucket).key(prefix + path))
                            .asByteArray());
        } catch (IOException e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public void writeOnce(String path, byte[] content) throws IOException {
        orFail(path, () -> {
            try {
                return client.putObject(
                        request -> request.bucket(bucket).key(prefix + path).ifNoneMatch("*"),
                        RequestBody.fromBytes(content));
            } catch (S3Exception e) {
                // It is there, or another writer writes the same content now.
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                    return e;
                }
                throw e;
            }
        });
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        orFail(
                path,
                () -> client.putObject(
                        request -> request.bucket(bucket).key(prefix + path), RequestBody.fromBytes(content)));
    }

    @Override
    public List<Stored> list(String below) throws IOException {
        return orFail(below, () -> {
            List<Stored> found = new ArrayList<>();
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix + below))
                    .contents()) {
                found.add(new Stored(object.key().substring(prefix.length()), object.size(), object.lastModified()));
            }
            return found;
        });
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        List<ObjectIdentifier> all = paths.stream()
                .sorted()
                .map(path -> ObjectIdentifier.builder().key(prefix + path).build())
                .toList();
        for (int from = 0; from < all.size(); from += DELETED_AT_ONCE) {
            List<ObjectIdentifier> some = all.subList(from, Math.min(from + DELETED_AT_ONCE, all.size()));
            DeleteObjectsResponse answer = orFail(
                    "",
                    () -> client.deleteObjects(
                            request -> request.bucket(bucket).delete(delete -> delete.objects(some))));
            if (answer.hasErrors()) {
                throw new IOException(address(answer.errors().get(0).key().substring(prefix.length()))
                        + ": could not be deleted: " + answer.errors().get(0).message());
            }
        }
    }

    @Override
    public String address(String path) {
        return "s3://" + bucket + "/" + prefix + path;
    }

    @Override
    public String toString() {
        return address("");
    }
}
