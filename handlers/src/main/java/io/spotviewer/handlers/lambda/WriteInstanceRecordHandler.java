package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.instance.InstanceRecordAnswer;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state WriteInstanceRecord as a Lambda function. */
public final class WriteInstanceRecordHandler implements RequestHandler<InstanceExecution, InstanceRecordAnswer> {

    private final Step<InstanceExecution, InstanceRecordAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public WriteInstanceRecordHandler() {
        this(Rehearsals.writeInstanceRecord(Environment.ofProcess()));
    }

    WriteInstanceRecordHandler(Step<InstanceExecution, InstanceRecordAnswer> step) {
        this.step = step;
    }

    @Override
    public InstanceRecordAnswer handleRequest(@Nullable InstanceExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
