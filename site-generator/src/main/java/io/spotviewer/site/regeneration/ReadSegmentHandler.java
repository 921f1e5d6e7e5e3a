package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** State ReadSegment: reads a segment of both tables, and leaves its records by the bucket of their hosts. */
public final class ReadSegmentHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final RecordTables tables;
    private final LedgerPlaces places;

    /** Makes the handler over the tables and the bucket that the environment names. */
    public ReadSegmentHandler() {
        this(RegenerationSettings.tables(), RegenerationSettings.places());
    }

    ReadSegmentHandler(RecordTables tables, LedgerPlaces places) {
        this.tables = tables;
        this.places = places;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            int segment = SiteRun.given(state.part(), "part");
            int segments = SiteRun.given(SiteRun.given(state.plan(), "plan").parts(), "plan.parts")
                    .segments();
            steps.readSegment(
                    segment,
                    visitor -> tables.visitJobs(visitor, segment, segments),
                    visitor -> tables.visitInstances(visitor, segment, segments));
            return 1;
        });
    }
}
