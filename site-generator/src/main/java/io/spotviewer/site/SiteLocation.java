package io.spotviewer.site;

import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketOutput;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.records.Quoted;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to publish, as it is written in settings: a folder, {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}. */
final class SiteLocation {

    private static final String S3 = "s3://";
    private static final Pattern BUCKET_AND_PREFIX = Pattern.compile("([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    private SiteLocation() {}

    /**
     * The output there.
     *
     * @throws IllegalArgumentException when the text names no place
     */
    static SiteOutput output(String location) {
        if (!location.startsWith(S3)) {
            return new FolderOutput(Path.of(location));
        }
        Matcher matcher = BUCKET_AND_PREFIX.matcher(location.substring(S3.length()));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Expected a folder, s3://BUCKET or s3://BUCKET/PREFIX, got " + Quoted.of(location));
        }
        String prefix = matcher.group(2) == null ? "" : matcher.group(2);
        return new BucketOutput(
                S3Objects.open(matcher.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/"));
    }
}
