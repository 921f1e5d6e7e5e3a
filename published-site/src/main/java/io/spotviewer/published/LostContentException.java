package io.spotviewer.published;

import org.jspecify.annotations.Nullable;

/** Thrown when a site names a content of an earlier release that is gone. The site can be published with that content made anew. */
public final class LostContentException extends PublishException {

    private static final long serialVersionUID = 1L;

    public LostContentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
