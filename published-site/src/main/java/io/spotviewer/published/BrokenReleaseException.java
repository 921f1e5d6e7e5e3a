package io.spotviewer.published;

import java.io.IOException;

/** What is published is not what its pointer and manifest say. The site served before stays. */
public final class BrokenReleaseException extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokenReleaseException(String message) {
        super(message);
    }

    public BrokenReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
