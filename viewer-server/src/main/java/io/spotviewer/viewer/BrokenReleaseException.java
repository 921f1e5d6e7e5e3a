package io.spotviewer.viewer;

import java.io.IOException;

/** What is published is not what its pointer and manifest say. The site served before stays. */
final class BrokenReleaseException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenReleaseException(String message) {
        super(message);
    }

    BrokenReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
