package io.spotviewer.viewer;

/** The server cannot start as it is configured. The message names the setting, what was expected and what came. */
public final class ViewerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    ViewerStartException(String message) {
        super(message);
    }

    ViewerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
