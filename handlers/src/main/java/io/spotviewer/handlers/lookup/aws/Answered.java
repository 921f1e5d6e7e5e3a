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
 * Tells an answer of AWS's from what only looks like one. The SDK takes an empty body, or a proxy's page, for an answer in which nothing
 * was found: taken at its word, what is there would be recorded as gone.
 */
final class Answered {

    /** ECS's answer to an id that it can't have given: none of this cluster, or of no form that it knows. */
    private static final String NO_ID = "InvalidParameterException";

    private Answered() {}

    /**
     * The call's answer.
     *
     * @param isWhole whether the list is there that every answer to this call holds, empty or not
     */
    static <R extends AwsResponse> R whole(Supplier<R> call, Predicate<R> isWhole) {
        return pages(() -> List.of(call.get()), isWhole).get(0);
    }

    /** All pages of an answer, each like the answer to one call. */
    static <R extends AwsResponse> List<R> pages(Supplier<Iterable<R>> calls, Predicate<R> isWhole) {
        List<R> pages = new ArrayList<>();
        try {
            for (R page : calls.get()) {
                // AWS numbers every request, and its answer says the number.
                if (!isWhole.test(page)
                        && "UNKNOWN".equals(page.responseMetadata().requestId())) {
                    throw SdkClientException.create(
                            "Expected a " + page.getClass().getSimpleName()
                                    + " with its list, got one without: something else than AWS answered");
                }
                pages.add(page);
            }
        } catch (UncheckedIOException e) {
            throw SdkClientException.create("Expected an answer, the connection broke", e);
        }
        return pages;
    }

    /** What the call to ECS lists, nothing where what it asks for doesn't exist. */
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
