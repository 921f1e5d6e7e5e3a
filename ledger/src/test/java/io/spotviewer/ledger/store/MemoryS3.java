package io.spotviewer.ledger.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** As much of S3 as a ledger needs, in memory; lists have two objects a page. */
final class MemoryS3 implements S3Client {

    static final Instant WRITTEN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int PAGE = 2;

    private final TreeMap<String, SdkBytes> objects = new TreeMap<>();

    @Override
    public <R> R getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
        SdkBytes found = objects.get(request.key());
        if (found == null) {
            throw NoSuchKeyException.builder().message("no such key").build();
        }
        try {
            return transformer.transform(
                    GetObjectResponse.builder().build(),
                    AbortableInputStream.create(new ByteArrayInputStream(found.asByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        if ("*".equals(request.ifNoneMatch()) && objects.containsKey(request.key())) {
            throw S3Exception.builder().statusCode(412).message("there already").build();
        }
        objects.put(
                request.key(),
                SdkBytes.fromInputStream(body.contentStreamProvider().newStream()));
        return PutObjectResponse.builder().build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        String after = request.continuationToken() == null ? "" : request.continuationToken();
        List<S3Object> found = objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(request.prefix())
                        && entry.getKey().compareTo(after) > 0)
                .limit(PAGE)
                .map(entry -> S3Object.builder()
                        .key(entry.getKey())
                        .size((long) entry.getValue().asByteArray().length)
                        .lastModified(WRITTEN)
                        .build())
                .toList();
        boolean more = found.size() == PAGE;
        return ListObjectsV2Response.builder()
                .contents(found)
                .isTruncated(more)
                .nextContinuationToken(more ? found.get(PAGE - 1).key() : null)
                .build();
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        request.delete().objects().stream().map(ObjectIdentifier::key).forEach(objects::remove);
        return DeleteObjectsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
