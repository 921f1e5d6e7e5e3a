package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** One try of a Task failed; the error name is what Retry and Catch match, as {@code Lambda.ServiceException}. */
public final class TaskFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String errorName;

    /**
     * @param errorName the error's name as Step Functions would report it; for a Java function the class name of what it threw
     * @param cause the reason in words or, for a function, Lambda's JSON of errorMessage, errorType and stackTrace
     */
    public TaskFailedException(String errorName, @Nullable String cause) {
        super(cause);
        this.errorName = requireNonNull(errorName, "errorName");
    }

    public String errorName() {
        return errorName;
    }
}
