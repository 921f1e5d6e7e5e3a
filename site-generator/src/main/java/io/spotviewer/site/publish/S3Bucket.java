package io.spotviewer.site.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a site. */
final class S3Bucket {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "csv", "text/csv; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /**
     * An object as it was read.
     *
     * @param content what it held
     * @param etag the version that was read
     */
    record Found(SdkBytes content, String etag) {}

    S3Bucket(S3Client s3, String bucket, String prefix) {
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw new IllegalArgumentException("Expected a prefix that is empty or ends with /, got " + prefix);
        }
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    Optional<Found> find(String key) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + key));
            return Optional.of(new Found(
                    SdkBytes.fromByteArray(object.asByteArray()),
                    object.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    void put(String key, byte[] content) {
        s3.putObject(request(key), RequestBody.fromBytes(content));
    }

    /** Writes it unless somebody else has, since {@code before} was read. */
    boolean putIfUnchanged(String key, byte[] content, Optional<Found> before) {
        PutObjectRequest.Builder request = request(key).toBuilder();
        before.ifPresentOrElse(found -> request.ifMatch(found.etag()), () -> request.ifNoneMatch("*"));
        try {
            s3.putObject(request.build(), RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private PutObjectRequest request(String key) {
        String type = TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "application/octet-stream");
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + key)
                .contentType(type)
                .build();
    }

    /** The names right under a key that ends with a slash. */
    List<String> folders(String key) {
        String above = prefix + key;
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(above).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(path -> path.substring(above.length(), path.length() - 1))
                .sorted()
                .toList();
    }

    void deleteAll(String key) {
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + key)).contents().stream()
                .map(S3Object::key)
                .forEach(found ->
                        s3.deleteObject(request -> request.bucket(bucket).key(found)));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
