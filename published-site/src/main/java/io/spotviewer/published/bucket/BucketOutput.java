package io.spotviewer.published.bucket;

import io.spotviewer.published.PublishException;
import io.spotviewer.published.Retention;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site in a bucket, written and published in one step. */
public final class BucketOutput implements SiteOutput {

    private static final Logger LOG = LoggerFactory.getLogger(BucketOutput.class);

    /** The right to publish, where a state machine regenerates the site. Then its runs alone delete. */
    private static final String LEASE = "lease.json";

    private final SiteObjects objects;
    private final BucketReleases releases;

    public BucketOutput(SiteObjects objects) {
        this.objects = objects;
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
                BucketReleases.Written written = releases.write(number, site);
                Outcome outcome = releases.switchTo(written);
                if (outcome.published() && isWithoutLease()) {
                    releases.tidy(written, Retention.DEFAULT);
                }
                return outcome;
            }

            @Override
            public Outcome confirm(String release, Instant at) {
                return releases.switchTo(new BucketReleases.Written(release, number, at, 0));
            }
        };
    }

    @Override
    public Optional<String> releaseInForce() {
        return releases.releaseInForce();
    }

    private boolean isWithoutLease() {
        try {
            return objects.modified(LEASE).isEmpty();
        } catch (PublishException e) {
            LOG.warn("Old releases are left behind: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public Optional<byte[]> inForce(String path) {
        return releases.inForce(path);
    }
}
