package io.spotviewer.site;

import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.S3Files;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketOutput;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.records.aws.CallBudget;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** The place to publish to, as a setting names it: a folder, {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}. */
final class SiteLocation {

    private static final String LEDGER = "ledger";

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

    /** Returns the files of the ledger that is kept beside the site. */
    static LedgerFiles ledger(String location) {
        if (S3Location.isOne(location)) {
            S3Location place = S3Location.parse(location);
            return new S3Files(
                    CallBudget.within(S3Client.builder()).build(), place.bucket(), place.prefix() + LEDGER + "/");
        }
        return new FolderFiles(Path.of(location).resolve(LEDGER));
    }
}
