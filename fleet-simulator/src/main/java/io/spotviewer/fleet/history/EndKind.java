package io.spotviewer.fleet.history;

/** The true cause of an end of an attempt. */
public enum EndKind {

    /** Exit code 0. */
    SUCCEEDED,
    /** EC2 took the Spot Instance back, whatever Batch wrote about it. */
    SPOT_RECLAIMED,
    /** The instance was scaled in or terminated by hand under the running job. */
    HOST_TERMINATED,
    /** The instance broke down. */
    HOST_FAILED,
    OUT_OF_MEMORY,
    TIMED_OUT,
    USER_TERMINATED,
    /** The container never started. */
    START_FAILED,
    /** The job's own program failed. */
    APPLICATION_FAILED;

    /** Returns whether Batch never retries after it: it succeeded, a user stopped it, or it took too long. */
    boolean neverRetried() {
        return this == SUCCEEDED || this == TIMED_OUT || this == USER_TERMINATED;
    }
}
