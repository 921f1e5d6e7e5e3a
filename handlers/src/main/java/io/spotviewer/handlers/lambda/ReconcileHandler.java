package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.reconcile.Reconcile;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The scheduled reconciliation as a Lambda function. It ignores its input. */
public final class ReconcileHandler implements RequestHandler<Object, ReconcileAnswer> {

    private final Reconcile step;
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
        this(Steps.reconcile(environment, environment.openJobs(), environment.executions()), environment.clock());
    }

    ReconcileHandler(Reconcile step, InstantSource clock) {
        this.step = step;
        this.clock = clock;
    }

    @Override
    public ReconcileAnswer handleRequest(@Nullable Object unused, @Nullable Context context) {
        return Boundary.answer(step, clock.instant(), context);
    }
}
