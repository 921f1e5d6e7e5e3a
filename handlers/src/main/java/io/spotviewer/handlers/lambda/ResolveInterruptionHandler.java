package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.job.InterruptionAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state ResolveInterruption as a Lambda function. */
public final class ResolveInterruptionHandler implements RequestHandler<JobExecution, InterruptionAnswer> {

    private final Step<JobExecution, InterruptionAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public ResolveInterruptionHandler() {
        this(Rehearsals.resolveInterruption(Environment.ofProcess()));
    }

    ResolveInterruptionHandler(Step<JobExecution, InterruptionAnswer> step) {
        this.step = step;
    }

    @Override
    public InterruptionAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
