package io.spotviewer.handlers.step;

/** The event is wrong and stays wrong: the machine parks it with this reason and doesn't try again. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message) {
        super(message);
    }
}
