package io.spotviewer.records.aws;

import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.NewerSchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The class of a failure, which decides what happens next. Every failure has exactly one class. */
public enum FaultClass {
    /** The input is wrong and will stay wrong: park it with the reason, do not retry. */
    PERMANENT,
    /** A retry may succeed: throttling, 5xx, timeouts, broken connections, garbage instead of an answer. */
    TRANSIENT,
    /** The thing asked for does not exist any more: go on without it. */
    GONE,
    /** Another writer was faster: merge again. */
    CONFLICT,
    /** A permission, table, region or credential is missing: fail loudly, because a retry cannot help. */
    CONFIG;

    private static final Set<String> GONE_CODES = Set.of(
            "ClusterNotFoundException",
            "InvalidInstanceID.NotFound",
            "InvalidInstanceID.Malformed",
            "InvalidSpotInstanceRequestID.NotFound",
            "InvalidSpotInstanceRequestID.Malformed");

    /** Step Functions' word for a million open executions: some will end. */
    private static final String ACCOUNT_FULL = "ExecutionLimitExceeded";

    private static final Set<String> CONFLICT_CODES =
            Set.of("ConditionalCheckFailedException", "TransactionConflictException", "PreconditionFailed");

    private static final Set<String> CONFIG_CODES = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "NotAuthorized",
            "OptInRequired",
            "ResourceNotFoundException",
            "SignatureDoesNotMatch",
            "StateMachineDeleting",
            "StateMachineDoesNotExist",
            "UnauthorizedOperation",
            "UnrecognizedClientException");

    /** Returns the class of a failure of an AWS call or of a store. */
    public static FaultClass of(Throwable failure) {
        if (failure instanceof MergeConflictException) {
            return CONFLICT;
        }
        if (failure instanceof NewerSchemaException) {
            return CONFIG;
        }
        if (failure instanceof AwsServiceException answer) {
            return ofAnswer(answer);
        }
        if (failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof AbortedException) {
            return TRANSIENT;
        }
        if (failure instanceof SdkClientException unanswered) {
            return ofClient(unanswered);
        }
        // The SDK's HTTP client throws an IOException unchecked, as it is, where an answer isn't HTTP.
        return failure instanceof SdkException
                        || failure instanceof IOException
                        || failure instanceof UncheckedIOException
                ? TRANSIENT
                : PERMANENT;
    }

    private static FaultClass ofAnswer(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        if (answer.isThrottlingException() || answer.statusCode() >= 500 || code.equals(ACCOUNT_FULL)) {
            return TRANSIENT;
        }
        if (GONE_CODES.contains(code) || isUnknownToBatch(code, details)) {
            return GONE;
        }
        if (CONFLICT_CODES.contains(code)) {
            return CONFLICT;
        }
        if (answer.isClockSkewException() || CONFIG_CODES.contains(code) || answer.statusCode() == 403) {
            return CONFIG;
        }
        // An answer without a code is not AWS speaking but something in between: a proxy's page, half a body.
        return code.isEmpty() ? TRANSIENT : PERMANENT;
    }

    /** Batch has one code for all that a caller does wrong, and says only in words that a job does not exist. */
    private static boolean isUnknownToBatch(String code, @Nullable AwsErrorDetails details) {
        String message = details == null ? null : details.errorMessage();
        return code.equals("ClientException") && message != null && message.contains("does not exist");
    }

    /** The SDK has no type for missing credentials or region: those fail before anything is sent, so nothing caused them. */
    private static FaultClass ofClient(SdkClientException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return message.contains("Unable to load credentials") || message.contains("Unable to load region")
                ? CONFIG
                : TRANSIENT;
    }
}
