package io.spotviewer.local.pull;

import java.time.Instant;

/** Receives the progress of a reading, from several threads. */
public interface ReadProgress {

    /** Ignores it. */
    ReadProgress NONE = new ReadProgress() {};

    /** That many jobs are listed so far. */
    default void listed(long jobs) {}

    /** So many jobs of all that are to be described are. */
    default void described(long jobs, long of) {}

    /** CloudTrail is read back to that time for one kind of event, and that many kinds are left after it. */
    default void trail(String event, Instant from, Instant reached, Instant until, int pages, int left) {}

    /** A piece of an answer can't be read, for the reason in the text; the rest is used. */
    default void unreadable(String piece) {}

    /** CloudTrail is read. */
    default void trailEnded() {}
}
