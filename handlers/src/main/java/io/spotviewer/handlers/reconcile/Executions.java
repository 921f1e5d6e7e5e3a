package io.spotviewer.handlers.reconcile;

import java.util.Map;

/** Starts executions of the state machine that takes events in. */
public interface Executions {

    /**
     * Starts an execution; one of that name that was started before stands for it.
     *
     * @param name at most 80 letters, digits, {@code -} and {@code _}
     * @param input plain JSON: maps, lists, texts, numbers and booleans
     * @return whether it was started; false where one of that name was there
     */
    boolean start(String name, Map<String, Object> input);
}
