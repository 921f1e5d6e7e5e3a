package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.ledger.run.AllRecords;
import io.spotviewer.ledger.store.LedgerStore;
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
            LedgerStore ledger = new LedgerStore(places.ledger());
            AllRecords all = AllRecords.of(ledger, ledger.index());
            steps.readSegment(
                    segment,
                    visitor -> all.jobs(
                            some -> tables.visitJobs(some, segment, segments),
                            tables.jobs(),
                            visitor,
                            segment,
                            segments),
                    visitor -> all.instances(
                            some -> tables.visitInstances(some, segment, segments),
                            tables.instances(),
                            visitor,
                            segment,
                            segments));
            return 1;
        });
    }
}
