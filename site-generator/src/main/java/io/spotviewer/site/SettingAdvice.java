package io.spotviewer.site;

import io.spotviewer.records.aws.FaultClass;
import io.spotviewer.records.dynamodb.TableNames;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The advice for failures of AWS that a wrong setting causes. */
public final class SettingAdvice {

    private SettingAdvice() {}

    /** Returns one line that names the wrong setting; empty if no setting causes the failure. */
    public static Optional<String> of(SdkException failure, TableNames tables) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ResourceNotFoundException) {
            return Optional.of("--prefix: expected the tables " + tables.jobs() + " and " + tables.instances()
                    + " in the region of AWS_REGION, found not both; check the prefix and the region");
        }
        if (message.contains("Unable to load region")) {
            return Optional.of(
                    "AWS_REGION: expected the region of the tables, it is set neither in the environment nor in a"
                            + " profile");
        }
        if (message.contains("Unable to load credentials")) {
            return Optional.of("AWS_PROFILE: expected credentials, found none; set it, or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY");
        }
        if (causes(failure)
                .anyMatch(cause -> cause instanceof UnknownHostException || cause instanceof ConnectException)) {
            return Optional.of(
                    "AWS_REGION, AWS_ENDPOINT_URL: expected an endpoint that answers, got " + firstLine(message));
        }
        return FaultClass.of(failure) == FaultClass.CONFIG
                ? Optional.of("AWS_PROFILE: expected credentials that may read the tables, got " + firstLine(message))
                : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** Returns the first line of a message: those of AWS often go on with ids of requests. */
    public static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
