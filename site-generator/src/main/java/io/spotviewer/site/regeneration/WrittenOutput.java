package io.spotviewer.site.regeneration;

import io.spotviewer.published.Site;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketReleases;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An output that writes the site of a run but does not publish it: another state does. */
final class WrittenOutput implements SiteOutput {

    private final BucketReleases releases;
    private final long number;
    private BucketReleases.@Nullable Written written;

    WrittenOutput(BucketReleases releases, long number) {
        this.releases = releases;
        this.number = number;
    }

    /** Returns the written release; null before. */
    BucketReleases.@Nullable Written written() {
        return written;
    }

    @Override
    public Run begin() {
        return new Run() {
            @Override
            public long number() {
                return number;
            }

            @Override
            public Outcome publish(Site site) {
                BucketReleases.Written release = releases.write(number, site);
                written = release;
                return new Outcome(release.release(), false);
            }

            @Override
            public Outcome confirm(String release, Instant at) {
                written = new BucketReleases.Written(release, number, at, 0);
                return new Outcome(release, false);
            }
        };
    }

    @Override
    public Optional<String> releaseInForce() {
        return releases.releaseInForce();
    }

    @Override
    public Optional<byte[]> inForce(String path) {
        return releases.inForce(path);
    }
}
