package io.spotviewer.handlers.step;

/** Thrown when an event is wrong and stays wrong: the state machine parks it with this reason and doesn't retry. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message) {
        super(message);
    }
}
