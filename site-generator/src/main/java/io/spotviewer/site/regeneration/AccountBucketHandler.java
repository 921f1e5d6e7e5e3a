package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.BucketReleases;
import io.spotviewer.site.AwsSources;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** State AccountBucket: accounts for the hosts of a bucket, and leaves their lines. */
public final class AccountBucketHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;
    private final SiteObjects objects;
    private final PriceSource prices;

    /** Makes the handler over the bucket that the environment names, and AWS's prices. */
    public AccountBucketHandler() {
        this(
                RegenerationSettings.places(),
                RegenerationSettings.siteBucket(),
                AwsSources.prices(
                        DefaultAwsRegionProviderChain.builder().build().getRegion()));
    }

    AccountBucketHandler(LedgerPlaces places, SiteObjects objects, PriceSource prices) {
        this.places = places;
        this.objects = objects;
        this.prices = prices;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            steps.accountBucket(
                    SiteRun.given(state.part(), "part"),
                    archived(objects, prices),
                    SiteRun.given(state.plan(), "plan").beganAt());
            return 1;
        });
    }

    /** Returns the prices. EC2 deletes Spot prices after 90 days: those of the site in force are used for the time before. */
    static PriceSource archived(SiteObjects objects, PriceSource prices) {
        return new BucketReleases(objects)
                .inForce(SpotArchive.FILE_NAME)
                .map(SpotArchive::read)
                .orElse(SpotArchive.EMPTY)
                .before(prices);
    }
}
