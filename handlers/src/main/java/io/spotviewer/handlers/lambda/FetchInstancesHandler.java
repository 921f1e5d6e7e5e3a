package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.job.InstancesAnswer;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state FetchInstances as a Lambda function. */
public final class FetchInstancesHandler implements RequestHandler<JobExecution, InstancesAnswer> {

    private final Step<JobExecution, InstancesAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public FetchInstancesHandler() {
        this(Rehearsals.fetchInstances(Environment.ofProcess()));
    }

    FetchInstancesHandler(Step<JobExecution, InstancesAnswer> step) {
        this.step = step;
    }

    @Override
    public InstancesAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
