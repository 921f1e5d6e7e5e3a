package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** State GatherBuckets: puts together what the accounts of all buckets have left. */
public final class GatherBucketsHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;

    /** Makes the handler over the bucket that the environment names. */
    public GatherBucketsHandler() {
        this(RegenerationSettings.places());
    }

    GatherBucketsHandler(LedgerPlaces places) {
        this.places = places;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            steps.bucketsAreAccounted();
            return 1;
        });
    }
}
