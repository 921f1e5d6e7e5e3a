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
            RecordParts records,
            PriceSource prices,
            Executions executions,
            Clock clock,
            Origin origin) {
        TreeMap<String, RequestHandler<?, ?>> handlers = new TreeMap<>();
        handlers.put("PlanSite", new PlanSiteHandler(objects, executions));
        handlers.put("ReadPartition", new ReadPartitionHandler(records, objects));
        handlers.put("RenderSite", new RenderSiteHandler(objects, prices, clock, origin));
        handlers.put("PublishSite", new PublishSiteHandler(objects, Retention.DEFAULT));
        return Collections.unmodifiableSortedMap(handlers);
    }
}
