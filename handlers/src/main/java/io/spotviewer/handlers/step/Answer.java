package io.spotviewer.handlers.step;

import java.util.SortedMap;

/** What a state answers, and what the log says of it. */
public interface Answer {

    /** Adds to a log line what may stand there: ids, states and counts, never a text of the event's. */
    void summarize(SortedMap<String, String> line);
}
