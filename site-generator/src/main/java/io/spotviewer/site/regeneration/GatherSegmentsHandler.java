package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** State GatherSegments: puts together what the reading of all segments has left, so that all later steps see the same. */
public final class GatherSegmentsHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;

    /** Makes the handler over the bucket that the environment names. */
    public GatherSegmentsHandler() {
        this(RegenerationSettings.places());
    }

    GatherSegmentsHandler(LedgerPlaces places) {
        this.places = places;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            steps.segmentsAreRead();
            return 1;
        });
    }
}
