package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.site.report.Origin;
import org.jspecify.annotations.Nullable;

/** State PlanDays: puts together the partitions that were made, and lists the files of days that are to be made of them, in groups. */
public final class PlanDaysHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;
    private final SiteObjects objects;
    private final Origin origin;

    /** Makes the handler over the bucket that the environment names. */
    public PlanDaysHandler() {
        this(RegenerationSettings.places(), RegenerationSettings.siteBucket(), RegenerationSettings.origin());
    }

    PlanDaysHandler(LedgerPlaces places, SiteObjects objects, Origin origin) {
        this.places = places;
        this.objects = objects;
        this.origin = origin;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        SitePlan plan = SiteRun.given(state.plan(), "plan");
        return StepWork.run(
                places,
                state,
                steps -> StepWork.days(places, plan, objects, origin)
                        .plan(steps.partitionsAreMade(new LedgerStore(places.ledger()))));
    }
}
