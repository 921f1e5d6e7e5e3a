package io.spotviewer.local.account;

import io.spotviewer.records.aws.FaultClass;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The failures of calls, put into words, and the repetition of those that may succeed. */
public final class Refusals {

    private static final int TRIES = 4;
    private static final long FIRST_PAUSE_MILLIS = 500;

    private Refusals() {}

    /** Returns the reason why AWS did not answer. */
    public static Refusal of(RuntimeException failure) {
        String code = failure instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && answer.awsErrorDetails().errorCode() != null
                ? answer.awsErrorDetails().errorCode()
                : failure.getClass().getSimpleName();
        String reason = switch (FaultClass.of(failure)) {
            case CONFIG -> "denied";
            case TRANSIENT ->
                failure instanceof AwsServiceException answer && answer.isThrottlingException()
                        ? "throttled"
                        : "not answered";
            case GONE, PERMANENT, CONFLICT -> "refused";
        };
        return new Refusal(reason, code);
    }

    /** True if the failure is one of AWS's, or of the way to it. */
    public static boolean isOfAws(RuntimeException failure) {
        return failure instanceof SdkException || FaultClass.of(failure) == FaultClass.TRANSIENT;
    }

    /** Calls until the answer is no transient fault: the SDK repeats most of them, but not an answer that it can't read. */
    static <T> T patiently(Supplier<T> call) {
        for (int i = 1; ; i++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (i == TRIES || FaultClass.of(e) != FaultClass.TRANSIENT) {
                    throw e;
                }
            }
            try {
                Thread.sleep(FIRST_PAUSE_MILLIS << (i - 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting to call AWS again", e);
            }
        }
    }
}
