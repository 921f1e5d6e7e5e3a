package io.spotviewer.statemachine.executor;

import java.time.Duration;

/** The waits of an execution, between the tries of a Retry and in Wait states. */
@FunctionalInterface
public interface Pauses {

    void pause(Duration duration);

    /** Returns pauses that end at once, for runs whose time is not the wall clock's. */
    static Pauses none() {
        return duration -> {};
    }
}
