package io.spotviewer.handlers.reconcile;

import java.util.Map;

/** The port that starts executions of the state machine for events. */
public interface Executions {

    /**
     * Starts an execution unless one of that name was started before.
     *
     * @param name at most 80 letters, digits, {@code -} and {@code _}
     * @param input plain JSON: maps, lists, texts, numbers and booleans
     * @return true if it was started; false if one of that name exists
     */
    boolean start(String name, Map<String, Object> input);
}
