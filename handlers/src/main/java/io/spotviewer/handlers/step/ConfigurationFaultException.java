package io.spotviewer.handlers.step;

import org.jspecify.annotations.Nullable;

/** A setting, permission, table or credential is missing, which the message names: nothing gets better by trying again. */
public final class ConfigurationFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
