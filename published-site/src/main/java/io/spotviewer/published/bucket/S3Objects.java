package io.spotviewer.published.bucket;

import io.spotviewer.published.PublishException;
import io.spotviewer.published.SiteObjects;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of S3, or what is below a prefix in it. A version is an ETag; S3 itself compares it when an object is replaced. */
public final class S3Objects implements SiteObjects {

    private static final int DELETED_AT_ONCE = 1000;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "csv", "text/csv; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "png", "image/png",
            "svg", "image/svg+xml");

    /** A whole report goes over the line in one piece, which may be a slow line: that is no call for an answer within seconds. */
    private static final Duration PER_TRY = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * The objects of a bucket.
     *
     * @param client whose region the bucket is in
     * @param prefix what comes before every key: empty, or ending with a slash
     * @throws IllegalArgumentException when the prefix is neither
     */
    S3Objects(S3Client client, String bucket, String prefix) {
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw new IllegalArgumentException("Expected a prefix that is empty or ends with /, got " + prefix);
        }
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** The objects of the bucket of that name; region, credentials and endpoints are the SDK's own business. */
    public static S3Objects open(String bucket) {
        return open(bucket, "");
    }

    public static S3Objects open(String bucket, String prefix) {
        S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PER_TRY))
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(PER_TRY).apiCallTimeout(PER_TRY.multipliedBy(3)))
                .build();
        return new S3Objects(client, bucket, prefix);
    }

    @Override
    public Optional<Stored> read(String key) {
        return orFail(() -> {
            try {
                ResponseBytes<GetObjectResponse> object = client.getObjectAsBytes(
                        request -> request.bucket(bucket).key(prefix + key));
                return Optional.of(
                        new Stored(object.asByteArray(), object.response().eTag()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void write(String key, byte[] content) {
        orFail(() -> client.putObject(put(key).build(), RequestBody.fromBytes(content)));
    }

    @Override
    public boolean replace(String key, byte[] content, @Nullable String version) {
        PutObjectRequest.Builder put = put(key);
        if (version == null) {
            put.ifNoneMatch("*");
        } else {
            put.ifMatch(version);
        }
        return orFail(() -> {
            try {
                client.putObject(put.build(), RequestBody.fromBytes(content));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public SortedSet<String> keys(String below) {
        return orFail(() -> {
            TreeSet<String> keys = new TreeSet<>();
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix + below))
                    .contents()) {
                keys.add(object.key().substring(prefix.length()));
            }
            return Collections.unmodifiableSortedSet(keys);
        });
    }

    @Override
    public void delete(Collection<String> keys) {
        List<ObjectIdentifier> left = keys.stream()
                .sorted()
                .map(key -> ObjectIdentifier.builder().key(prefix + key).build())
                .toList();
        for (int from = 0; from < left.size(); from += DELETED_AT_ONCE) {
            List<ObjectIdentifier> some = left.subList(from, Math.min(from + DELETED_AT_ONCE, left.size()));
            DeleteObjectsResponse answer = orFail(() ->
                    client.deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(some))));
            if (answer.hasErrors()) {
                throw new PublishException(
                        "Could not delete " + answer.errors().get(0).key() + " from " + this + ": "
                                + answer.errors().get(0).message(),
                        null);
            }
        }
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }

    private <T> T orFail(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new PublishException(
                    this + ": " + e.getMessage() + "; the site that was there before is still in force", e);
        }
    }

    private PutObjectRequest.Builder put(String key) {
        String extension = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + key)
                .contentType(MEDIA_TYPES.getOrDefault(extension, "application/octet-stream"));
    }
}
