package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.bucket.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A published site against the wire format of S3, over HTTP, set up the SDK's own way. */
class S3WireTest {

    AwsStandIn aws;

    @BeforeEach
    void standInForAws() throws IOException {
        aws = new AwsStandIn();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anObjectIsReadFromBelowThePrefix() throws Exception {
        aws.willAnswer(200, "{\"run\":1}");

        assertThat(read("s3://reports/fleet", "current.json")).isEqualTo("{\"run\":1}");
        assertThat(aws.requests().get(0)).startsWith("GET /reports/fleet/current.json");
    }

    @Test
    void aThrottledReadIsTriedAgain() throws Exception {
        aws.willAnswer(503, "<Error><Code>SlowDown</Code><Message>wait</Message></Error>");
        aws.willAnswer(200, "later");

        assertThat(read("s3://reports", "current.json")).isEqualTo("later");
    }

    @Test
    void anObjectThatIsNotThereIsToldApart() {
        aws.willAnswer(404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");

        assertThatThrownBy(() -> read("s3://reports/", "current.json"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("s3://reports/current.json");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, s3:GetObject",
        "404, NoSuchBucket, 404 NoSuchBucket",
        "500, InternalError, 500 InternalError",
        "412, PreconditionFailed, 412 PreconditionFailed"
    })
    void whatS3RefusesIsSaidInItsWords(int status, String code, String said) {
        aws.willAnswer(status, "<Error><Code>" + code + "</Code><Message>no</Message></Error>");

        assertThatThrownBy(() -> read("s3://reports/", "current.json"))
                .isInstanceOf(BrokenReleaseException.class)
                .hasMessageContaining("current.json: ")
                .hasMessageContaining(said);
    }

    @Test
    void nothingThereToAnswerIsNoCrash() {
        aws.goAway();

        assertThatThrownBy(() -> read("s3://reports/", "current.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("S3 cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"reports", "s3://", "s3:///x", "https://reports.s3.amazonaws.com/x", "s3://Reports/x", "s3://a"})
    void aPlaceThatIsNoneIsRefused(String url) {
        assertThatThrownBy(() -> S3Location.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String read(String place, String key) throws Exception {
        Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", "set");
        try (InputStream in = new S3Objects(AwsClients.s3(environment), S3Location.parse(place)).open(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
