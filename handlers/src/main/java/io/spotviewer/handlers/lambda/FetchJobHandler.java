package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.job.JobAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state FetchJob as a Lambda function. */
public final class FetchJobHandler implements RequestHandler<JobExecution, JobAnswer> {

    private final Step<JobExecution, JobAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public FetchJobHandler() {
        this(Rehearsals.fetchJob(Environment.ofProcess()));
    }

    FetchJobHandler(Step<JobExecution, JobAnswer> step) {
        this.step = step;
    }

    @Override
    public JobAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
