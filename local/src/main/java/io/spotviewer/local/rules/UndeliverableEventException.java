package io.spotviewer.local.rules;

/** A rule matches an event, but its input transformer makes no JSON object of it: EventBridge would leave the event in the dead-letter queue. */
public final class UndeliverableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UndeliverableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
