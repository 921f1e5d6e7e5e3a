package io.spotviewer.statemachine;

import java.time.Duration;

/** How an execution waits, between the tries of a Retry and in Wait states. */
@FunctionalInterface
public interface Pauses {
    void pause(Duration duration);

    /** Passes over every pause at once, for runs whose time is not the wall clock's. */
    static Pauses none() {
        return duration -> {};
    }
}
