package io.spotviewer.records.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.arns.Arn;

/**
 * An ARN taken apart. Texts of users and of damaged records come as ARNs too, so that one without the form of an ARN is absent and not an
 * error.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param service such as {@code batch}
 * @param region such as {@code eu-west-1}; null where the ARN has none
 * @param account 12 digits; null where the ARN has none
 * @param resource the rest, such as {@code job-queue/genomics}
 */
public record AwsArn(
        String partition,
        String service,
        @Nullable String region,
        @Nullable String account,
        String resource) {

    /** Returns the ARN that {@code text} is, if it is one. */
    public static Optional<AwsArn> of(@Nullable String text) {
        if (text == null || !text.startsWith("arn:")) {
            return Optional.empty();
        }
        try {
            return Arn.tryFromString(text)
                    .map(arn -> new AwsArn(
                            arn.partition(),
                            arn.service(),
                            arn.region().orElse(null),
                            arn.accountId().orElse(null),
                            arn.resourceAsString()));
        } catch (IllegalArgumentException notAnArn) {
            // The SDK throws for some texts that only begin as an ARN.
            return Optional.empty();
        }
    }
}
