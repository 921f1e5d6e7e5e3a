package io.spotviewer.published;

import java.io.IOException;

/** Thrown when published files don't match their pointer and manifest. The site served before stays. */
public final class BrokenReleaseException extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenReleaseException(String message) {
        super(message);
    }

    public BrokenReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
