package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** State JoinJobs: makes the lines of some jobs whose hosts are in several buckets. */
public final class JoinJobsHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;

    /** Makes the handler over the bucket that the environment names. */
    public JoinJobsHandler() {
        this(RegenerationSettings.places());
    }

    JoinJobsHandler(LedgerPlaces places) {
        this.places = places;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            steps.joinJobs(SiteRun.given(state.part(), "part"));
            return 1;
        });
    }
}
