package io.spotviewer.viewer.regenerate;

/** No regeneration can be started, or told of, now. The message is shown to whoever asked. */
public final class RegenerationException extends Exception {
    private static final long serialVersionUID = 1L;

    public RegenerationException(String message) {
        super(message);
    }

    public RegenerationException(String message, Throwable cause) {
        super(message, cause);
    }
}
