package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.BucketReleases;
import io.spotviewer.site.AwsSources;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Origin;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** State RenderSite: makes the pages, and of a run that is not spread the ledger and the files of days, and writes a release that readers don't see yet. */
public final class RenderSiteHandler implements RequestHandler<SiteRun, SiteRun.Rendered> {

    private final RecordTables tables;
    private final LedgerPlaces places;
    private final SiteObjects objects;
    private final PriceSource prices;
    private final Clock clock;
    private final Origin origin;
    private final int retentionDays;

    /** Makes the handler over the tables and the bucket that the environment names, and AWS's prices. */
    public RenderSiteHandler() {
        this(
                RegenerationSettings.tables(),
                RegenerationSettings.places(),
                RegenerationSettings.siteBucket(),
                AwsSources.prices(
                        DefaultAwsRegionProviderChain.builder().build().getRegion()),
                Clock.systemUTC(),
                RegenerationSettings.origin(),
                RegenerationSettings.recordRetentionDays());
    }

    RenderSiteHandler(
            RecordTables tables,
            LedgerPlaces places,
            SiteObjects objects,
            PriceSource prices,
            Clock clock,
            Origin origin,
            int retentionDays) {
        this.tables = tables;
        this.places = places;
        this.objects = objects;
        this.prices = prices;
        this.clock = clock;
        this.origin = origin;
        this.retentionDays = retentionDays;
    }

    @Override
    public SiteRun.Rendered handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(() -> render(SiteRun.given(state.plan(), "plan")));
    }

    private SiteRun.Rendered render(SitePlan plan) {
        WrittenOutput output = new WrittenOutput(new BucketReleases(objects), plan.run());
        SiteGenerator generator = new SiteGenerator(
                        tables.jobs(), tables.instances(), prices, output, clock, null, origin)
                .keptIn(places.ledger())
                .changedIn(tables.changes())
                .ending(retentionDays == 0 ? null : tables.ends(retentionDays));
        if (plan.parts() != null) {
            generator.madeBy((store, archived, run) ->
                    StepWork.steps(places, plan).result(store, archived, plan.beganAt(), tables.changes(), run));
            generator.withDaysOf(StepWork.days(places, plan, objects, origin));
        } else if (plan.reserve() != null) {
            generator.overChangesAlone();
        }
        StepWork.keepIndex(places, plan.run(), generator.run().index());
        BucketReleases.Written written = Objects.requireNonNull(output.written(), "a run that ends has written");
        return new SiteRun.Rendered(
                written.release(), written.run(), written.generatedAt().toString(), written.files());
    }
}
