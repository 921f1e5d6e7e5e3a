package io.spotviewer.handlers.step;

/** It may go well another time: throttling, 5xx, timeouts, broken connections. The machine tries the state again. */
public final class TransientFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
