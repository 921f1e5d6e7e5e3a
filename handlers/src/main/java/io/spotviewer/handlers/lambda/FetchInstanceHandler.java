package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.instance.InstanceAnswer;
import io.spotviewer.handlers.instance.InstanceExecution;
import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Step;
import org.jspecify.annotations.Nullable;

/** The state FetchInstance as a Lambda function. */
public final class FetchInstanceHandler implements RequestHandler<InstanceExecution, InstanceAnswer> {

    private final Step<InstanceExecution, InstanceAnswer> step;

    /**
     * Creates the handler with the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException if a setting is missing
     */
    public FetchInstanceHandler() {
        this(Rehearsals.fetchInstance(Environment.ofProcess()));
    }

    FetchInstanceHandler(Step<InstanceExecution, InstanceAnswer> step) {
        this.step = step;
    }

    @Override
    public InstanceAnswer handleRequest(@Nullable InstanceExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
