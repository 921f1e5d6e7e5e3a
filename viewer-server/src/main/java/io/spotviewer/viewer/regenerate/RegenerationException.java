package io.spotviewer.viewer.regenerate;

/** Thrown when no regeneration can be started, or its state can't be read. The message is for the caller. */
public final class RegenerationException extends Exception {

    private static final long serialVersionUID = 1L;

    public RegenerationException(String message) {
        super(message);
    }

    public RegenerationException(String message, Throwable cause) {
        super(message, cause);
    }
}
