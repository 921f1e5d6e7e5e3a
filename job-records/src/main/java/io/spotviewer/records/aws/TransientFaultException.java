package io.spotviewer.records.aws;

/** Thrown when a retry may succeed: throttling, 5xx, timeouts, broken connections. Every state machine retries a state that ends with it. */
public final class TransientFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
