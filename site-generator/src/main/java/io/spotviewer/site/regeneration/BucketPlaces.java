package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.step.S3StepObjects;
import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.S3Files;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The ledger and the objects of runs in the site's bucket. */
final class BucketPlaces implements LedgerPlaces {

    /** The objects of a step are up to some hundred megabytes, so a call may take longer than the usual seconds. */
    private static final Duration PER_TRY = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;

    private BucketPlaces(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Opens the bucket; region, credentials and endpoints are left to the SDK. */
    static BucketPlaces in(String bucket) {
        return new BucketPlaces(
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PER_TRY))
                        .overrideConfiguration(override ->
                                override.apiCallAttemptTimeout(PER_TRY).apiCallTimeout(PER_TRY.multipliedBy(2)))
                        .build(),
                bucket);
    }

    @Override
    public StepObjects ofRun(long run) {
        return new S3StepObjects(client, bucket, SitePlan.RUNS + run + "/");
    }

    @Override
    public LedgerFiles ledger() {
        return new S3Files(client, bucket, "ledger/");
    }
}
