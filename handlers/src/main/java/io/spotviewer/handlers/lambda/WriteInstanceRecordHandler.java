package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.instance.InstanceRecordAnswer;
import io.spotviewer.handlers.instance.WriteInstanceRecord;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import org.jspecify.annotations.Nullable;

/** The state WriteInstanceRecord as a Lambda function. */
public final class WriteInstanceRecordHandler implements RequestHandler<InstanceExecution, InstanceRecordAnswer> {

    private final WriteInstanceRecord step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public WriteInstanceRecordHandler() {
        this(Steps.writeInstanceRecord(Environment.ofProcess()));
    }

    WriteInstanceRecordHandler(WriteInstanceRecord step) {
        this.step = step;
    }

    @Override
    public InstanceRecordAnswer handleRequest(@Nullable InstanceExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
