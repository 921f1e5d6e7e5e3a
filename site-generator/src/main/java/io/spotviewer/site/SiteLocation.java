package io.spotviewer.site;

import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketOutput;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.published.folder.FolderOutput;
import java.nio.file.Path;

/** The place to publish to, as a setting names it: a folder, {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}. */
final class SiteLocation {

    private SiteLocation() {}

    /**
     * Returns the output to this place.
     *
     * @throws IllegalArgumentException if the text names no place
     */
    static SiteOutput output(String location) {
        return S3Location.isOne(location)
                ? new BucketOutput(S3Objects.at(S3Location.parse(location)))
                : new FolderOutput(Path.of(location));
    }
}
