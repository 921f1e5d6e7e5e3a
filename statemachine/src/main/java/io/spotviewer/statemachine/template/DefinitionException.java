package io.spotviewer.statemachine.template;

/** A state machine definition that cannot be run; the message names the state, the field and what was expected. */
public final class DefinitionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public DefinitionException(String message) {
        super(message);
    }

    public DefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
