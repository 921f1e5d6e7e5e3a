package io.spotviewer.records.verdict;

/** The ending of an attempt. */
public enum Ending {
    SUCCEEDED,
    /** EC2 took the Spot capacity back. */
    SPOT_RECLAIMED,
    /** The owner of a lent reservation took its capacity back. */
    RESERVATION_RECLAIMED,
    /** The host was taken away by scale-in or by hand. */
    HOST_TERMINATED,
    /** The host failed, and EC2 did not take it back. */
    HOST_FAILED,
    OUT_OF_MEMORY,
    /** The job definition's attempt timeout. */
    TIMED_OUT,
    /** Somebody terminated or cancelled the job. */
    USER_TERMINATED,
    /** The container never started. */
    START_FAILED,
    /** The application ended with a non-zero exit code. */
    APPLICATION_FAILED,
    UNKNOWN
}
