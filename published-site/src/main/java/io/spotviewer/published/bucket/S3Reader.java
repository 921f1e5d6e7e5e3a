package io.spotviewer.published.bucket;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.PublishedObjects;
import io.spotviewer.published.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects of a site in S3. */
public final class S3Reader implements PublishedObjects {
    private static final int FORBIDDEN = 403;

    private final S3Client s3;
    private final S3Location location;

    public S3Reader(S3Client s3, S3Location location) {
        this.s3 = s3;
        this.location = location;
    }

    @Override
    public InputStream open(String key) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.prefix() + key)
                .build();
        try {
            return s3.getObject(request);
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(location + key);
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                throw new BrokenReleaseException(
                        key
                                + ": S3 refuses it; the role needs s3:GetObject on it, and s3:ListBucket on the bucket to be "
                                + "told what is merely not there",
                        e);
            }
            throw new BrokenReleaseException(key + ": S3 answered " + e.statusCode() + " " + code(e), e);
        } catch (SdkException e) {
            throw new BrokenReleaseException(key + ": S3 cannot be reached: " + reason(e), e);
        }
    }

    /** What the SDK says, but for its list of all the places where it looked for credentials. */
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
}
