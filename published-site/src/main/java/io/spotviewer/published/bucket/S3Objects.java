package io.spotviewer.published.bucket;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.MediaType;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.PublishedObjects;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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

/**
 * The objects of a site in S3, for writing and reading. A version is an ETag; S3 itself compares it when an object is replaced.
 *
 * <p>The writer's calls fail with a {@link PublishException}; {@link #open}, the reader's, with an IOException that names the missing
 * object.
 */
public final class S3Objects implements SiteObjects, PublishedObjects {

    private static final int DELETED_AT_ONCE = 1000;
    private static final String ANY_BYTES = "application/octet-stream";
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    /** A whole report is sent in one piece, possibly over a slow line, so a call may take longer than the usual seconds. */
    private static final Duration PER_TRY = Duration.ofSeconds(60);

    private final S3Client client;
    private final S3Location location;

    /** Creates the objects at a location, with a client in the bucket's region. */
    public S3Objects(S3Client client, S3Location location) {
        this.client = client;
        this.location = location;
    }

    /** Creates the objects at a location for writing; region, credentials and endpoints are left to the SDK. */
    public static S3Objects at(S3Location location) {
        S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PER_TRY))
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(PER_TRY).apiCallTimeout(PER_TRY.multipliedBy(3)))
                .build();
        return new S3Objects(client, location);
    }

    @Override
    public Optional<Stored> read(String key) {
        return orFail(() -> {
            try {
                ResponseBytes<GetObjectResponse> object = client.getObjectAsBytes(
                        request -> request.bucket(location.bucket()).key(location.prefix() + key));
                return Optional.of(
                        new Stored(object.asByteArray(), object.response().eTag()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(location.bucket()).key(location.prefix() + key));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(location + key);
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                throw new BrokenReleaseException(
                        key
                                + ": S3 refuses it; the role needs s3:GetObject on it, and s3:ListBucket on the bucket, without "
                                + "which S3 refuses what is merely not there",
                        e);
            }
            throw new BrokenReleaseException(key + ": S3 answered " + e.statusCode() + " " + code(e), e);
        } catch (SdkException e) {
            throw new BrokenReleaseException(key + ": S3 cannot be reached: " + reason(e), e);
        }
    }

    /** Returns the SDK's message without its list of all the places where it looked for credentials. */
    private static String reason(SdkException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Unable to load credentials")
                ? "no AWS credentials were found; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or give the instance a role"
                : message;
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
    }

    @Override
    public void write(String key, byte[] content) {
        orFail(() -> client.putObject(put(key).build(), RequestBody.fromBytes(content)));
    }

    @Override
    public boolean write(String key, SiteFile file, boolean anew) {
        PutObjectRequest.Builder put = put(key, file.path());
        if (!anew) {
            put.ifNoneMatch("*");
        }
        return orFail(() -> isWritten(put, body(file)));
    }

    private static RequestBody body(SiteFile file) {
        Optional<Path> onDisk = file.onDisk();
        if (onDisk.isPresent()) {
            return RequestBody.fromFile(onDisk.get());
        }
        try (InputStream content = file.open()) {
            return RequestBody.fromBytes(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("expected bytes in memory", e);
        }
    }

    private boolean isWritten(PutObjectRequest.Builder put, RequestBody body) {
        try {
            client.putObject(put.build(), body);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(String key, byte[] content, @Nullable String version) {
        PutObjectRequest.Builder put = put(key);
        if (version == null) {
            put.ifNoneMatch("*");
        } else {
            put.ifMatch(version);
        }
        return orFail(() -> isWritten(put, RequestBody.fromBytes(content)));
    }

    @Override
    public Optional<Instant> modified(String key) {
        return orFail(() -> {
            try {
                return Optional.of(client.headObject(
                                request -> request.bucket(location.bucket()).key(location.prefix() + key))
                        .lastModified());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public SortedSet<String> keys(String below) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(modifiedBelow(below).keySet()));
    }

    @Override
    public SortedMap<String, Instant> modifiedBelow(String below) {
        return orFail(() -> {
            TreeMap<String, Instant> found = new TreeMap<>();
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(location.bucket()).prefix(location.prefix() + below))
                    .contents()) {
                found.put(object.key().substring(location.prefix().length()), object.lastModified());
            }
            return found;
        });
    }

    @Override
    public SortedSet<String> releases() throws IOException {
        String below = location.prefix() + PublishedForm.RELEASES + "/";
        TreeSet<String> names = new TreeSet<>();
        try {
            client.listObjectsV2Paginator(request ->
                            request.bucket(location.bucket()).prefix(below).delimiter("/"))
                    .commonPrefixes()
                    .forEach(found ->
                            names.add(found.prefix().substring(below.length()).replace("/", "")));
        } catch (SdkException e) {
            throw new BrokenReleaseException("the releases can't be listed: " + reason(e), e);
        }
        return Collections.unmodifiableSortedSet(names);
    }

    @Override
    public void delete(Collection<String> keys) {
        List<ObjectIdentifier> left = keys.stream()
                .sorted()
                .map(key ->
                        ObjectIdentifier.builder().key(location.prefix() + key).build())
                .toList();
        for (int from = 0; from < left.size(); from += DELETED_AT_ONCE) {
            List<ObjectIdentifier> some = left.subList(from, Math.min(from + DELETED_AT_ONCE, left.size()));
            DeleteObjectsResponse answer = orFail(() -> client.deleteObjects(
                    request -> request.bucket(location.bucket()).delete(delete -> delete.objects(some))));
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
        return location.toString();
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
        return put(key, key);
    }

    /** Returns the request for an object with the media type of a file's name. */
    private PutObjectRequest.Builder put(String key, String name) {
        return PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.prefix() + key)
                .contentType(MediaType.of(name).map(MediaType::contentType).orElse(ANY_BYTES));
    }
}
