package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** State PlanPartitions: lists the partitions that are to be made. */
public final class PlanPartitionsHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;

    /** Makes the handler over the bucket that the environment names. */
    public PlanPartitionsHandler() {
        this(RegenerationSettings.places());
    }

    PlanPartitionsHandler(LedgerPlaces places) {
        this.places = places;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            return steps.jobsAreJoined();
        });
    }
}
