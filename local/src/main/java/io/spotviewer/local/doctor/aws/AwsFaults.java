package io.spotviewer.local.doctor.aws;

import io.spotviewer.local.doctor.AccountFault;
import io.spotviewer.local.doctor.AccountFault.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The failures of AWS, by kind and in few words. */
public final class AwsFaults {

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

    private AwsFaults() {}

    /** Returns the first failure of AWS in the chain of causes, if there is one. */
    public static Optional<AccountFault> in(Throwable failure) {
        return causes(failure)
                .filter(SdkException.class::isInstance)
                .findFirst()
                .map(cause -> of("AWS", (SdkException) cause));
    }

    /** Returns the fault that a failed question is. */
    static AccountFault of(String action, RuntimeException failure) {
        return new AccountFault(kind(failure), action, reason(failure), failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
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
        return causes(failure).anyMatch(cause -> cause instanceof IOException) ? Kind.UNREACHABLE : Kind.OTHER;
    }

    static String code(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    /** Returns what AWS says, in one short line: the lines after the first can hold the signed request with its session token. */
    private static String reason(RuntimeException failure) {
        if (failure instanceof AwsServiceException answer) {
            String message = answer.awsErrorDetails() == null
                    ? null
                    : answer.awsErrorDetails().errorMessage();
            // Something in between may answer in AWS's place, with a status alone.
            String code = code(answer).isEmpty() ? "HTTP status " + answer.statusCode() : code(answer);
            return shortened(message == null ? code : code + ": " + message);
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
