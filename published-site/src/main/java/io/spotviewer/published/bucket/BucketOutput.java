package io.spotviewer.published.bucket;

import io.spotviewer.published.Site;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import java.util.Optional;

/** A site in a bucket, written and published in one step. */
public final class BucketOutput implements SiteOutput {

    private final BucketReleases releases;

    public BucketOutput(SiteObjects objects) {
        this.releases = new BucketReleases(objects);
    }

    @Override
    public Run begin() {
        long number = releases.begin();
        return new Run() {
            @Override
            public long number() {
                return number;
            }

            @Override
            public Outcome publish(Site site) {
                return releases.switchTo(releases.write(number, site));
            }
        };
    }

    @Override
    public Optional<byte[]> inForce(String path) {
        return releases.inForce(path);
    }
}
