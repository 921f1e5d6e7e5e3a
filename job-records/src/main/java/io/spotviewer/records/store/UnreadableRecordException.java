package io.spotviewer.records.store;

import org.jspecify.annotations.Nullable;

/** Thrown when a stored text is not a record. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(Class<?> kind, String found, @Nullable Throwable cause) {
        super("expected the JSON of a " + kind.getSimpleName() + ": " + found, cause);
    }
}
