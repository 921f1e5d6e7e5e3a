package io.spotviewer.local.fleet;

/** The states of a Batch job, as Batch spells them. */
enum JobStatus {
    SUBMITTED,
    PENDING,
    RUNNABLE,
    STARTING,
    RUNNING,
    SUCCEEDED,
    FAILED;

    boolean terminal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
