package io.spotviewer.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.jspecify.annotations.Nullable;

/** The state FetchInstance as a Lambda function. */
public final class FetchInstanceHandler implements RequestHandler<InstanceExecution, InstanceAnswer> {

    private final FetchInstance step;

    /**
     * Over the clients and tables that the environment names.
     *
     * @throws ConfigurationFaultException when a setting is missing
     */
    public FetchInstanceHandler() {
        this(Steps.fetchInstance(Environment.ofProcess()));
    }

    FetchInstanceHandler(FetchInstance step) {
        this.step = step;
    }

    @Override
    public InstanceAnswer handleRequest(@Nullable InstanceExecution state, @Nullable Context context) {
        return Boundary.answer(step, state, context);
    }
}
