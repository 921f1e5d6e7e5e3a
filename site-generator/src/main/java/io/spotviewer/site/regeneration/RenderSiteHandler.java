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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** State RenderSite: prices the records, and writes a release that readers don't see yet. */
public final class RenderSiteHandler implements RequestHandler<SiteRun, SiteRun.Rendered> {

    private final SiteObjects objects;
    private final PriceSource prices;
    private final Clock clock;
    private final Origin origin;

    /** Makes the handler over the bucket that the environment names, and AWS's prices. */
    public RenderSiteHandler() {
        this(
                RegenerationSettings.siteBucket(),
                AwsSources.prices(
                        DefaultAwsRegionProviderChain.builder().build().getRegion()),
                Clock.systemUTC(),
                RegenerationSettings.origin());
    }

    RenderSiteHandler(SiteObjects objects, PriceSource prices, Clock clock, Origin origin) {
        this.objects = objects;
        this.prices = prices;
        this.clock = clock;
        this.origin = origin;
    }

    @Override
    public SiteRun.Rendered handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(
                () -> render(SiteRun.given(state.plan(), "plan"), SiteRun.given(state.partitions(), "partitions")));
    }

    private SiteRun.Rendered render(SitePlan plan, List<SiteRun.ReadPart> parts) {
        WorkRecords records =
                new WorkRecords(parts.stream().map(SiteRun.ReadPart::key).toList(), this::read);
        WrittenOutput output = new WrittenOutput(new BucketReleases(objects), plan.run());
        new SiteGenerator(records.jobs(), records.instances(), prices, output, clock, null, origin).run();
        BucketReleases.Written written = Objects.requireNonNull(output.written(), "a run that ends has written");
        return new SiteRun.Rendered(
                written.release(), written.run(), written.generatedAt().toString(), written.files());
    }

    private byte[] read(String key) {
        return objects.read(key)
                .orElseThrow(() -> new IllegalStateException("Expected the work file of ReadPartition at " + key
                        + ", found nothing: no site is made from some of the records"))
                .content();
    }
}
