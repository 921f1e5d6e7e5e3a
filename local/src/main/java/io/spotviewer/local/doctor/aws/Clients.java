package io.spotviewer.local.doctor.aws;

import io.spotviewer.records.aws.CallBudget;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The clients of AWS.
 *
 * @param profile the profile; null for the SDK's own choice
 */
record Clients(@Nullable String profile) {

    /** Returns a client in the region of the settings. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return clientIn(currentRegion(), builder);
    }

    /** Returns a client in a region. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C clientIn(String where, B builder) {
        B limited = CallBudget.within(builder).region(Region.of(where));
        if (profile != null) {
            // Keys in the environment would win over the profile, and another account be meant.
            limited.credentialsProvider(ProfileCredentialsProvider.create(profile));
            limited.overrideConfiguration(limited.overrideConfiguration().toBuilder()
                    .defaultProfileName(profile)
                    .build());
        }
        return ask("client", limited::build);
    }

    /** Returns the region of the settings. */
    String currentRegion() {
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        return ask("region", () -> chain.build().getRegion().id());
    }

    /** Asks AWS, and turns a failure into a fault. */
    static <T> T ask(String action, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException | UncheckedIOException e) {
            throw AwsFaults.of(action, e);
        }
    }
}
