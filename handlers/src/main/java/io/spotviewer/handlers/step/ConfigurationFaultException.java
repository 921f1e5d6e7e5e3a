package io.spotviewer.handlers.step;

import org.jspecify.annotations.Nullable;

/** Thrown when a setting, permission, table or credential is missing; the message names it. A retry cannot help. */
public final class ConfigurationFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
