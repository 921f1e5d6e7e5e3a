package io.spotviewer.local.workflow;

/** A file that is no trace, or one that can't be joined with jobs; its message says what to do. */
public final class UnreadableTraceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableTraceException(String message) {
        super(message);
    }
}
