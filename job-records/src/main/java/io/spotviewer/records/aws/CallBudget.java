package io.spotviewer.records.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The limits of one AWS call: 3 attempts of 3 s, 10 s in all. Without them, a throttled DynamoDB call blocks for close to a minute, twice a
 * Lambda function's own limit. Region, credentials and endpoint are left to the SDK.
 */
public final class CallBudget {

    private static final int TRIES = 3;
    private static final Duration PER_TRY = Duration.ofSeconds(3);
    private static final Duration PER_CALL = Duration.ofSeconds(10);

    private CallBudget() {}

    /** Sets the limits and the HTTP client on the builder, and returns it. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B within(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PER_TRY)
                        .socketTimeout(PER_TRY))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(PER_TRY)
                        .apiCallTimeout(PER_CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build())
                        .build());
    }
}
