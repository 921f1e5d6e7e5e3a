package io.spotviewer.handlers.step;

import java.util.SortedMap;

/** The answer of a state, with its summary for the log. */
public interface Answer {

    /** Adds the loggable parts to a log line: ids, states and counts, never a text from the event. */
    void summarize(SortedMap<String, String> line);

    /** True for the answer that ends the handling of an event which counts: one line for each is logged. */
    default boolean concludes() {
        return false;
    }
}
