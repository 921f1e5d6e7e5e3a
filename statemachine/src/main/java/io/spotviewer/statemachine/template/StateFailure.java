package io.spotviewer.statemachine.template;

import org.jspecify.annotations.Nullable;

/** A state reported an error: Retry and Catch see it, and it ends the execution if they let it pass. */
public final class StateFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** The part of a cause that Step Functions keeps, in characters. */
    private static final int LONGEST_CAUSE = 32_768;

    private final String error;
    private final @Nullable String reason;

    public StateFailure(String error, @Nullable String reason) {
        super(error, null, false, false);
        this.error = error;
        this.reason = reason == null || reason.length() <= LONGEST_CAUSE ? reason : reason.substring(0, LONGEST_CAUSE);
    }

    public static StateFailure queryEvaluation(String reason) {
        return new StateFailure(ErrorNames.QUERY_EVALUATION, reason);
    }

    public String error() {
        return error;
    }

    @Nullable
    public String reason() {
        return reason;
    }
}
