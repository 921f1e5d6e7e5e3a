package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The scheduled reconciliation as a Lambda function. It ignores its input. */
public final class ReconcileHandler implements RequestHandler<Object, ReconcileAnswer> {

    private final Step<Instant, ReconcileAnswer> step;
    private final InstantSource clock;

    /**
     * Creates the handler with the clients, table and state machine that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public ReconcileHandler() {
        this(Environment.ofProcess());
    }

    private ReconcileHandler(Environment environment) {
        this(Rehearsals.reconcile(environment), environment.clock());
    }

    ReconcileHandler(Step<Instant, ReconcileAnswer> step, InstantSource clock) {
        this.step = step;
        this.clock = clock;
    }

    @Override
    public ReconcileAnswer handleRequest(@Nullable Object unused, @Nullable Context context) {
        return Boundary.answer(step, clock.instant(), context);
    }
}
