package io.spotviewer.site.regeneration;

import io.spotviewer.published.PublishException;
import io.spotviewer.records.aws.FaultClass;
import java.util.function.Supplier;

/** Failures, said so that the state machine can tell those that pass from those that stay. */
final class Faults {

    private Faults() {}

    /** What {@code work} gives; what fails and may go well another time fails as a {@link TransientFaultException}. */
    public static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (PublishException e) {
            throw e.getCause() == null || mayPass(e.getCause()) ? new TransientFaultException(e) : e;
        } catch (RuntimeException e) {
            throw mayPass(e) ? new TransientFaultException(e) : e;
        }
    }

    private static boolean mayPass(Throwable failure) {
        FaultClass kind = FaultClass.of(failure);
        return kind == FaultClass.TRANSIENT || kind == FaultClass.CONFLICT;
    }
}
