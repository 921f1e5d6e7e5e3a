package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketReleases;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** State PublishSite: switches the pointer to the new release, unless a later run has published meanwhile. */
public final class PublishSiteHandler implements RequestHandler<SiteRun, SiteRun.Published> {

    private final BucketReleases releases;

    /** Makes the handler over the bucket that the environment names. */
    public PublishSiteHandler() {
        this(RegenerationSettings.siteBucket());
    }

    PublishSiteHandler(SiteObjects objects) {
        this.releases = new BucketReleases(objects);
    }

    @Override
    public SiteRun.Published handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(() -> publish(SiteRun.given(state.render(), "render")));
    }

    private SiteRun.Published publish(SiteRun.Rendered rendered) {
        SiteOutput.Outcome outcome = releases.switchTo(new BucketReleases.Written(
                rendered.release(), rendered.run(), Instant.parse(rendered.generatedAt()), rendered.files()));
        return new SiteRun.Published(outcome.release(), outcome.published());
    }
}
