package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.job.JobExecution;
import io.spotviewer.handlers.job.RecordAnswer;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state WriteJobRecord as a Lambda function. */
public final class WriteJobRecordHandler implements RequestHandler<JobExecution, RecordAnswer> {

    private final Step<JobExecution, RecordAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public WriteJobRecordHandler() {
        this(Rehearsals.writeJobRecord(Environment.ofProcess()));
    }

    WriteJobRecordHandler(Step<JobExecution, RecordAnswer> step) {
        this.step = step;
    }

    @Override
    public RecordAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
