package io.spotviewer.site.regeneration;

/** The port to executions of a state machine. */
public interface Executions {

    /** True if that execution exists and is running. */
    boolean isRunning(String arn);
}
