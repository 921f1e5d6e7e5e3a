package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.BucketReleases;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** State PlanSite: takes the lease and with it a run number, and cuts the tables into parts. */
public final class PlanSiteHandler implements RequestHandler<SiteRun, SitePlan> {

    private static final int PARTS = 8;

    private final Lease lease;
    private final BucketReleases releases;

    /** Makes the handler over the bucket that the environment names. */
    public PlanSiteHandler() {
        this(RegenerationSettings.siteBucket(), SfnExecutions.open());
    }

    PlanSiteHandler(SiteObjects objects, Executions executions) {
        this.lease = new Lease(objects, executions);
        this.releases = new BucketReleases(objects);
    }

    @Override
    public SitePlan handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(() -> plan(SiteRun.given(state.execution(), "execution")));
    }

    private SitePlan plan(String execution) {
        Lease.Holder holder = lease.take(execution, releases::begin);
        if (!holder.execution().equals(execution)) {
            return new SitePlan(holder.run(), holder.execution(), List.of());
        }
        List<SitePlan.Partition> partitions = IntStream.range(0, PARTS)
                .mapToObj(part -> new SitePlan.Partition(part, PARTS))
                .toList();
        return new SitePlan(holder.run(), null, partitions);
    }
}
