package io.spotviewer.handlers.step;

/** Thrown when a retry may succeed: throttling, 5xx, timeouts, broken connections. The state machine retries the state. */
public final class TransientFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
