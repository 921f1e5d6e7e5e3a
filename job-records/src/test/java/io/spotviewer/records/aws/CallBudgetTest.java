package io.spotviewer.records.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class CallBudgetTest {

    @Test
    void aCallTakesThreeTriesOfThreeSecondsAndTenTogether() {
        try (DynamoDbClient client = CallBudget.within(DynamoDbClient.builder())
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            ClientOverrideConfiguration budget =
                    client.serviceClientConfiguration().overrideConfiguration();
            assertThat(budget.apiCallAttemptTimeout()).contains(Duration.ofSeconds(3));
            assertThat(budget.apiCallTimeout()).contains(Duration.ofSeconds(10));
            assertThat(budget.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(3);
        }
    }
}
