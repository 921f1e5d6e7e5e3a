package io.spotviewer.site.regeneration;

import io.spotviewer.published.PublishException;
import io.spotviewer.records.aws.FaultClass;
import io.spotviewer.records.aws.TransientFaultException;
import java.util.function.Supplier;

/** The translation of failures into exceptions that the state machine retries or not. */
final class Faults {

    private Faults() {}

    /** Returns the result of {@code work}. A failure that a retry may mend is thrown as a {@link TransientFaultException}. */
    public static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (PublishException e) {
            throw e.getCause() == null || mayPass(e.getCause()) ? passing(e) : e;
        } catch (RuntimeException e) {
            throw mayPass(e) ? passing(e) : e;
        }
    }

    private static TransientFaultException passing(RuntimeException failure) {
        return new TransientFaultException(String.valueOf(failure.getMessage()), failure);
    }

    private static boolean mayPass(Throwable failure) {
        FaultClass kind = FaultClass.of(failure);
        return kind == FaultClass.TRANSIENT || kind == FaultClass.CONFLICT;
    }
}
