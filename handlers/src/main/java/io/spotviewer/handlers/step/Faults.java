package io.spotviewer.handlers.step;

import io.spotviewer.records.aws.FaultClass;
import io.spotviewer.records.aws.TransientFaultException;
import io.spotviewer.records.setting.Variable;
import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.NewerSchemaException;
import io.spotviewer.records.store.UnreadableRecordException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The translation of failures into exceptions that the state machine matches. Messages hold error codes, never anything that was sent. */
public final class Faults {

    private static final Pattern PERMISSION = Pattern.compile("\\bperform: ([A-Za-z0-9-]+:[A-Za-z]+)");

    private Faults() {}

    /** Returns the exception with which a state ends that failed with {@code failure}. */
    public static RuntimeException of(RuntimeException failure) {
        if (failure instanceof TransientFaultException
                || failure instanceof MalformedEventException
                || failure instanceof ConfigurationFaultException) {
            return failure;
        }
        return switch (FaultClass.of(failure)) {
            case TRANSIENT, CONFLICT ->
                new TransientFaultException(
                        "expected an answer, got " + describe(failure) + "; the state may be tried again", failure);
            case CONFIG -> new ConfigurationFaultException(remedy(failure), failure);
            // An adapter that expects something to be gone handles that itself: here it is as wrong as any other
            // answer.
            case GONE, PERMANENT ->
                failure instanceof AwsServiceException
                        ? new MalformedEventException(
                                "expected AWS to accept what the event names, it answered " + describe(failure))
                        : failure;
        };
    }

    /** True if a failure for one job will repeat for the next. */
    public static boolean endsMoreThanOneJob(RuntimeException failure) {
        return !(failure instanceof NewerSchemaException)
                && switch (FaultClass.of(failure)) {
                    case TRANSIENT, CONFIG -> true;
                    case CONFLICT, GONE, PERMANENT -> false;
                };
    }

    /** Describes the failure without any part of the request. */
    public static String describe(Throwable failure) {
        if (failure instanceof MergeConflictException
                || failure instanceof NewerSchemaException
                || failure instanceof UnreadableRecordException) {
            return String.valueOf(failure.getMessage());
        }
        String kind = failure.getClass().getSimpleName();
        if (failure instanceof AwsServiceException answer) {
            String code = answer.awsErrorDetails() == null
                    ? kind
                    : answer.awsErrorDetails().errorCode();
            return code + " (HTTP " + answer.statusCode() + ", request " + answer.requestId() + ")";
        }
        return failure.getCause() == null
                ? kind
                : kind + " because of " + failure.getCause().getClass().getSimpleName();
    }

    private static String remedy(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher permission = PERMISSION.matcher(message);
        if (permission.find()) {
            return "expected permission for " + permission.group(1) + ", got " + describe(failure)
                    + "; allow it in the function's role";
        }
        if (message.contains("Unable to load region")) {
            return "expected a region, got none; set AWS_REGION";
        }
        if (message.contains("Unable to load credentials")) {
            return "expected credentials, got none; give the function a role, or set AWS_PROFILE or AWS_ACCESS_KEY_ID"
                    + " and AWS_SECRET_ACCESS_KEY";
        }
        if (failure instanceof NewerSchemaException) {
            return message;
        }
        if (failure instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorCode().startsWith("StateMachine")) {
            return "expected the state machine of " + Variable.ANALYTICS_STATE_MACHINE_ARN.name() + ", got "
                    + describe(failure) + "; create it, or name the right one, in the region of AWS_REGION";
        }
        if (failure instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && "ResourceNotFoundException".equals(answer.awsErrorDetails().errorCode())) {
            return "expected the tables of " + Variable.JOB_TABLE.name() + " and " + Variable.INSTANCE_TABLE.name()
                    + ", got " + describe(failure)
                    + "; create them, or name the right ones, in the region of AWS_REGION";
        }
        return "expected valid credentials and permissions, got " + describe(failure)
                + "; check the function's role, AWS_REGION and the clock";
    }
}
