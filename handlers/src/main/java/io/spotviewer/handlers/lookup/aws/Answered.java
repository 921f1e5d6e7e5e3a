package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.records.aws.FaultClass;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The check that an answer comes from AWS. The SDK reads an empty body or a proxy's page as an answer in which nothing was found; without
 * this check, existing things would be recorded as gone.
 */
final class Answered {

    /** ECS's answer to an id of another cluster or of an unknown form. */
    private static final String NO_ID = "InvalidParameterException";

    private Answered() {}

    /**
     * Returns the call's answer if it is whole.
     *
     * @param isWhole true if the answer has the list that every answer to this call holds, empty or not
     */
    static <R extends AwsResponse> R whole(Supplier<R> call, Predicate<R> isWhole) {
        return pages(() -> List.of(call.get()), isWhole).get(0);
    }

    /** Returns all pages of an answer, each checked like the answer to one call. */
    static <R extends AwsResponse> List<R> pages(Supplier<Iterable<R>> calls, Predicate<R> isWhole) {
        List<R> pages = new ArrayList<>();
        try {
            for (R page : calls.get()) {
                // AWS numbers every request, and its answer holds the number.
                if (!isWhole.test(page)
                        && "UNKNOWN".equals(page.responseMetadata().requestId())) {
                    throw SdkClientException.create(
                            "expected a " + page.getClass().getSimpleName()
                                    + " with its list, got one without: something else than AWS answered");
                }
                pages.add(page);
            }
        } catch (UncheckedIOException e) {
            throw SdkClientException.create("expected an answer, the connection broke", e);
        }
        return pages;
    }

    /** Returns the call's list; an empty one if ECS reports that the thing asked for doesn't exist. */
    static <T> List<T> orGone(Supplier<List<T>> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            if (FaultClass.of(e) == FaultClass.GONE || isNoId(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private static boolean isNoId(SdkException e) {
        return e instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && NO_ID.equals(answer.awsErrorDetails().errorCode());
    }
}
