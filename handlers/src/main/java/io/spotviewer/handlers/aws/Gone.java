package io.spotviewer.handlers.aws;

import io.spotviewer.records.aws.FaultClass;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Takes "there is no such thing" for the answer that it is. */
final class Gone {

    private Gone() {}

    /** What the call answers, or {@code instead} where what it asks for doesn't exist. */
    static <T> T or(T instead, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            if (FaultClass.of(e) == FaultClass.GONE) {
                return instead;
            }
            throw e;
        }
    }
}
