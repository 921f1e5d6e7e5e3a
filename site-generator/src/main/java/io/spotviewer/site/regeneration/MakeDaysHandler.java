package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.site.report.Origin;
import org.jspecify.annotations.Nullable;

/** State MakeDays: makes the files of a group of days, which no release names yet. */
public final class MakeDaysHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;
    private final SiteObjects objects;
    private final Origin origin;

    /** Makes the handler over the bucket that the environment names. */
    public MakeDaysHandler() {
        this(RegenerationSettings.places(), RegenerationSettings.siteBucket(), RegenerationSettings.origin());
    }

    MakeDaysHandler(LedgerPlaces places, SiteObjects objects, Origin origin) {
        this.places = places;
        this.objects = objects;
        this.origin = origin;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        SitePlan plan = SiteRun.given(state.plan(), "plan");
        return StepWork.run(places, state, steps -> {
            StepWork.days(places, plan, objects, origin).make(SiteRun.given(state.part(), "part"), steps.partitions());
            return 1;
        });
    }
}
