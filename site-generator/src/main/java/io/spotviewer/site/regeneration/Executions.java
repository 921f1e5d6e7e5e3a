package io.spotviewer.site.regeneration;

/** The port to executions of a state machine. */
public interface Executions {

    /** True if the execution exists and is running. */
    boolean isRunning(String arn);
}
