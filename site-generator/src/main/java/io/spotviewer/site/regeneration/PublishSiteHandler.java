package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.published.Retention;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketReleases;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State PublishSite: switches the pointer to the new release, unless a later run has published meanwhile. Then it deletes what is kept no
 * longer, if its run still has the lease.
 */
public final class PublishSiteHandler implements RequestHandler<SiteRun, SiteRun.Published> {

    private final SiteObjects objects;
    private final BucketReleases releases;
    private final Retention retention;

    /** Makes the handler over the bucket that the environment names. */
    public PublishSiteHandler() {
        this(RegenerationSettings.siteBucket(), RegenerationSettings.retention());
    }

    PublishSiteHandler(SiteObjects objects, Retention retention) {
        this.objects = objects;
        this.releases = new BucketReleases(objects);
        this.retention = retention;
    }

    @Override
    public SiteRun.Published handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(() -> publish(SiteRun.given(state.render(), "render")));
    }

    private SiteRun.Published publish(SiteRun.Rendered rendered) {
        BucketReleases.Written written = new BucketReleases.Written(
                rendered.release(), rendered.run(), Instant.parse(rendered.generatedAt()), rendered.files());
        SiteOutput.Outcome outcome = releases.switchTo(written);
        if (outcome.published() && Lease.isOfRun(objects, written.run())) {
            releases.tidy(written, retention);
        }
        return new SiteRun.Published(outcome.release(), outcome.published());
    }
}
