package io.spotviewer.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** The state WriteJobRecord as a Lambda function. */
public final class WriteJobRecordHandler implements RequestHandler<JobExecution, RecordAnswer> {

    private final WriteJobRecord step;

    /**
     * Over the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException when a setting is missing
     */
    public WriteJobRecordHandler() {
        this(Steps.writeJobRecord(Environment.ofProcess()));
    }

    WriteJobRecordHandler(WriteJobRecord step) {
        this.step = step;
    }

    @Override
    public RecordAnswer handleRequest(@Nullable JobExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
