package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.Retention;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.bucket.BucketReleases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State PublishSite: switches the pointer to the new release, and the index of the ledger, unless a later run has published meanwhile. Then it deletes what is kept no
 * longer, if its run still has the lease.
 */
public final class PublishSiteHandler implements RequestHandler<SiteRun, SiteRun.Published> {

    private final LedgerPlaces places;
    private final SiteObjects objects;
    private final BucketReleases releases;
    private final Retention retention;

    /** Makes the handler over the bucket that the environment names. */
    public PublishSiteHandler() {
        this(RegenerationSettings.places(), RegenerationSettings.siteBucket(), RegenerationSettings.retention());
    }

    PublishSiteHandler(LedgerPlaces places, SiteObjects objects, Retention retention) {
        this.places = places;
        this.objects = objects;
        this.releases = new BucketReleases(objects);
        this.retention = retention;
    }

    @Override
    public SiteRun.Published handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(() -> publish(SiteRun.given(state.render(), "render")));
    }

    /** Puts the index of the run in force. Where this fails, the next run begins with the former one and makes the same again. */
    private void publishLedger(long run) {
        LedgerStore store = new LedgerStore(places.ledger());
        try {
            Index next = StepWork.keptIndex(places, run);
            Index now = store.index();
            if (now == null || now.run() <= next.run()) {
                store.publish(next);
                if (now != null && !now.files().equals(next.files())) {
                    // Who has just read the former index still finds its files.
                    store.deleteGarbage(List.of(now, next), Instant.now());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SiteRun.Published publish(SiteRun.Rendered rendered) {
        BucketReleases.Written written = new BucketReleases.Written(
                rendered.release(), rendered.run(), Instant.parse(rendered.generatedAt()), rendered.files());
        SiteOutput.Outcome outcome = releases.switchTo(written);
        if (outcome.published() && Lease.isOfRun(objects, written.run())) {
            publishLedger(written.run());
            releases.tidy(written, retention);
        }
        return new SiteRun.Published(outcome.release(), outcome.published());
    }
}
