package io.spotviewer.site.regeneration;

/** It may go well another time. The machine tries the state again. */
public final class TransientFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TransientFaultException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
