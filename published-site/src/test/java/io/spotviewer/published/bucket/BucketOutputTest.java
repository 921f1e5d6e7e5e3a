package io.spotviewer.published.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.published.PublishException;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.SiteOutput.Run;
import io.spotviewer.published.SiteOutputContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class BucketOutputTest extends SiteOutputContract {

    private final LoopbackS3 aws;
    private final S3Client client;

    BucketOutputTest() throws IOException {
        aws = new LoopbackS3();
        client = aws.client();
    }

    @Override
    protected SiteOutput output() {
        return new BucketOutput(objects());
    }

    private S3Objects objects() {
        return new S3Objects(client, new S3Location(LoopbackS3.BUCKET, "team/"));
    }

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    @Test
    void theLastFiveReleasesAreKept() {
        for (int i = 1; i <= 7; i++) {
            output().begin().publish(site("run " + i));
        }

        assertThat(objects().keys("releases/"))
                .extracting(key -> key.substring("releases/".length(), "releases/r-00000000".length()))
                .containsOnly("r-00000003", "r-00000004", "r-00000005", "r-00000006", "r-00000007");
    }

    @Test
    void aRefusalNamesThePlaceAndLeavesTheSiteThatWasThere() {
        output().begin().publish(site("good"));
        Run run = output().begin();
        aws.refuse();

        assertThatThrownBy(() -> run.publish(site("bad")))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("s3://sites/team/")
                .hasMessageContaining("the site that was there before is still in force");
    }
}
