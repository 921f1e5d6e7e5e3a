package io.spotviewer.published;

import org.jspecify.annotations.Nullable;

/** Thrown when a site could not be published. Readers still get the one before. */
public class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
