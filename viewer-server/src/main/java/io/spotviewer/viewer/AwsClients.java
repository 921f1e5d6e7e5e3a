package io.spotviewer.viewer;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The AWS clients that the server may need, with 3 attempts of 3 s, 10 s in all, for a call. Everything else is the SDK's own setting. */
final class AwsClients {

    private static final int TRIES = 3;
    private static final Duration PER_TRY = Duration.ofSeconds(3);
    private static final Duration PER_CALL = Duration.ofSeconds(10);

    private AwsClients() {}

    /** Addresses buckets by path if an endpoint is set, because names below it seldom resolve. */
    static S3Client s3(Map<String, String> environment) throws ViewerStartException {
        boolean elsewhere =
                environment.containsKey("AWS_ENDPOINT_URL") || environment.containsKey("AWS_ENDPOINT_URL_S3");
        return built(S3Client.builder().forcePathStyle(elsewhere));
    }

    static SfnClient stepFunctions() throws ViewerStartException {
        return built(SfnClient.builder());
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(B builder)
            throws ViewerStartException {
        try {
            return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(PER_TRY)
                            .socketTimeout(PER_TRY))
                    .overrideConfiguration(ClientOverrideConfiguration.builder()
                            .apiCallAttemptTimeout(PER_TRY)
                            .apiCallTimeout(PER_CALL)
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(TRIES)
                                    .build())
                            .build())
                    .build();
        } catch (SdkClientException e) {
            throw new ViewerStartException(
                    "AWS_REGION: expected a region, in the environment or in the profile that AWS_PROFILE names, found none",
                    e);
        }
    }
}
