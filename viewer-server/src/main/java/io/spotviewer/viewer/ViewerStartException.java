package io.spotviewer.viewer;

/** Thrown when the server can't start as configured. The message names the setting, the expected value and the given one. */
public final class ViewerStartException extends Exception {

    private static final long serialVersionUID = 1L;

    ViewerStartException(String message) {
        super(message);
    }

    ViewerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
