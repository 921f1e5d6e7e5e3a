package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.job.TasksAnswer;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state FetchTasks as a Lambda function. */
public final class FetchTasksHandler implements RequestHandler<JobExecution, TasksAnswer> {

    private final Step<JobExecution, TasksAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public FetchTasksHandler() {
        this(Rehearsals.fetchTasks(Environment.ofProcess()));
    }

    FetchTasksHandler(Step<JobExecution, TasksAnswer> step) {
        this.step = step;
    }

    @Override
    public TasksAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
