package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.published.Retention;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.site.report.Origin;
import java.time.Clock;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The handlers of site-regeneration, over AWS or a replacement of it. */
public final class RegenerationHandlers {

    private RegenerationHandlers() {}

    /** Returns the handlers by the name of their Task state. */
    public static SortedMap<String, RequestHandler<?, ?>> over(
            SiteObjects objects,
            RecordTables tables,
            LedgerPlaces places,
            PriceSource prices,
            Executions executions,
            Clock clock,
            Origin origin) {
        TreeMap<String, RequestHandler<?, ?>> handlers = new TreeMap<>();
        handlers.put(
                "PlanSite",
                new PlanSiteHandler(tables, places, objects, executions, clock, PlanSiteHandler.CHILDREN_AT_ONCE));
        handlers.put("ReadSegment", new ReadSegmentHandler(tables, places));
        handlers.put("GatherSegments", new GatherSegmentsHandler(places));
        handlers.put("AccountBucket", new AccountBucketHandler(places, objects, prices));
        handlers.put("GatherBuckets", new GatherBucketsHandler(places));
        handlers.put("JoinJobs", new JoinJobsHandler(places));
        handlers.put("PlanPartitions", new PlanPartitionsHandler(places));
        handlers.put("MakePartitions", new MakePartitionsHandler(places));
        handlers.put("PlanDays", new PlanDaysHandler(places, objects, origin));
        handlers.put("MakeDays", new MakeDaysHandler(places, objects, origin));
        handlers.put("RenderSite", new RenderSiteHandler(tables, places, objects, prices, clock, origin, 0));
        handlers.put("PublishSite", new PublishSiteHandler(places, objects, Retention.DEFAULT));
        return Collections.unmodifiableSortedMap(handlers);
    }
}
