package io.spotviewer.records.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private static final String PREFIX = "arn:";

    /** Returns the ARN that {@code text} is, if it is one. */
    public static Optional<AwsArn> of(@Nullable String text) {
        if (text == null || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int service = text.indexOf(':', PREFIX.length()) + 1;
        int region = service == 0 ? 0 : text.indexOf(':', service) + 1;
        int account = region == 0 ? 0 : text.indexOf(':', region) + 1;
        int resource = account == 0 ? 0 : text.indexOf(':', account) + 1;
        if (resource == 0
                || text.substring(PREFIX.length(), service - 1).isBlank()
                || text.substring(service, region - 1).isBlank()
                || text.substring(resource).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new AwsArn(
                text.substring(PREFIX.length(), service - 1),
                text.substring(service, region - 1),
                known(text.substring(region, account - 1)),
                known(text.substring(account, resource - 1)),
                text.substring(resource)));
    }

    private static @Nullable String known(String part) {
        return part.isEmpty() ? null : part;
    }
}
