package io.spotviewer.local.doctor.aws;

import io.spotviewer.local.doctor.AccountFault;
import io.spotviewer.local.doctor.AccountFault.Kind;
import io.spotviewer.records.aws.CallBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The clients of AWS, and their failures in the doctor's words.
 *
 * @param profile the profile; null for the SDK's own choice
 */
record Clients(@Nullable String profile) {

    private static final int SHOWN_REASON = 200;
    private static final int FORBIDDEN = 403;

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");
    private static final Set<String> INVALID = Set.of(
            "AuthFailure",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "OptInRequired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthorizationError",
            "AuthorizationErrorException",
            "NotAuthorized",
            "UnauthorizedOperation");

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
            throw new AccountFault(kind(e), action, reason(e), e);
        }
    }

    private static Kind kind(RuntimeException failure) {
        if (failure instanceof AwsServiceException answer) {
            String code = code(answer);
            if (answer.isClockSkewException()) {
                return Kind.CLOCK;
            }
            if (EXPIRED.contains(code)) {
                return Kind.EXPIRED;
            }
            if (INVALID.contains(code)) {
                return Kind.INVALID;
            }
            return DENIED.contains(code) || answer.statusCode() == FORBIDDEN ? Kind.DENIED : Kind.OTHER;
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Unable to load region")) {
            return Kind.NO_REGION;
        }
        if (message.contains("expired")) { // of single sign-on, on this machine
            return Kind.EXPIRED;
        }
        if (message.contains("Unable to load credentials")
                || (failure instanceof SdkClientException && message.contains("rofile"))) {
            return Kind.NO_CREDENTIALS;
        }
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof IOException)
                ? Kind.UNREACHABLE
                : Kind.OTHER;
    }

    static String code(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    /** Returns what AWS says, in one short line: the lines after the first can hold the signed request with its session token. */
    private static String reason(RuntimeException failure) {
        if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return shortened(code(answer) + ": "
                    + String.valueOf(answer.awsErrorDetails().errorMessage()));
        }
        String message = String.valueOf(failure.getMessage());
        int chain = message.indexOf(" from any of the providers in the chain");
        return shortened(chain < 0 ? message : message.substring(0, chain));
    }

    private static String shortened(String text) {
        String line = text.lines()
                .findFirst()
                .orElse("")
                .replaceAll(" ?\\(SDK Attempt Count: [0-9]+\\)", "")
                .replace("Unable to execute HTTP request: ", "")
                .strip()
                .replaceAll("\\.+$", "");
        return line.length() <= SHOWN_REASON ? line : line.substring(0, SHOWN_REASON) + "…";
    }
}
