package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.job.FetchJob;
import io.spotviewer.handlers.job.JobAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import org.jspecify.annotations.Nullable;

/** The state FetchJob as a Lambda function. */
public final class FetchJobHandler implements RequestHandler<JobExecution, JobAnswer> {

    private final FetchJob step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public FetchJobHandler() {
        this(Steps.fetchJob(Environment.ofProcess()));
    }

    FetchJobHandler(FetchJob step) {
        this.step = step;
    }

    @Override
    public JobAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
