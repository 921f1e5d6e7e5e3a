package io.spotviewer.published;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in S3 to which sites are published: a bucket, or a prefix in it.
 *
 * @param bucket the bucket's name
 * @param prefix the part of the key before {@code current.json}: empty, or ending with a slash
 */
public record S3Location(String bucket, String prefix) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern URL = Pattern.compile("s3://([^/]+)(?:/(.*))?");

    public S3Location {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("bucket: expected the name of a bucket, got '" + bucket + "'");
        }
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "prefix: expected nothing, or text that ends with /, got '" + prefix + "'");
        }
    }

    /** True if a setting names a place in S3 and not a folder. */
    public static boolean isOne(String text) {
        return text.startsWith("s3://");
    }

    /** Reads {@code s3://bucket} or {@code s3://bucket/prefix}, with or without a slash at the end. */
    public static S3Location parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected s3://BUCKET or s3://BUCKET/PREFIX, got '" + url + "'");
        }
        String prefix = Optional.ofNullable(matcher.group(2)).orElse("");
        return new S3Location(matcher.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
