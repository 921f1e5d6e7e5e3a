package io.spotviewer.published;

import org.jspecify.annotations.Nullable;

/** A site could not be published; readers still get the one before. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
