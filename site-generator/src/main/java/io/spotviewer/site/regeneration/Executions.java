package io.spotviewer.site.regeneration;

/** Tells of executions of a state machine. */
public interface Executions {

    /** Whether that execution is at work; not, where there is no such execution. */
    boolean isRunning(String arn);
}
