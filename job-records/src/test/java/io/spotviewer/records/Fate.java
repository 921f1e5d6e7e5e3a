package io.spotviewer.records;

import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import org.jspecify.annotations.Nullable;

/** How an attempt of a made-up history really ended, and what a record of all that was observed must conclude. */
public enum Fate {
    SUCCESS(Ending.SUCCEEDED, Confidence.CONFIRMED, 0, "Essential container in task exited"),
    RECLAIM_ANNOUNCED(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, null, "Host EC2 (instance %s) terminated."),
    RECLAIM_WITH_STATE_REASON(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, null, "Host EC2 (instance %s) terminated."),
    RECLAIM_WITH_REQUEST_STATUS(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, null, "Host EC2 (instance %s) stopped."),
    RECLAIM_UNSEEN(Ending.SPOT_RECLAIMED, Confidence.PROBABLE, null, "Host EC2 (instance %s) terminated."),
    RECLAIM_MASKED(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, 143, "Essential container in task exited"),
    RECLAIM_MASKED_UNANNOUNCED(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, 137, "Essential container in task exited"),
    FARGATE_RECLAIM(Ending.SPOT_RECLAIMED, Confidence.CONFIRMED, 143, "Your Spot Task was interrupted."),
    SCALE_IN(Ending.HOST_TERMINATED, Confidence.CONFIRMED, null, "Host EC2 (instance %s) terminated."),
    HOST_FAILURE(Ending.HOST_FAILED, Confidence.PROBABLE, null, "Host EC2 (instance %s) terminated."),
    OUT_OF_MEMORY(Ending.OUT_OF_MEMORY, Confidence.CONFIRMED, 137, "Essential container in task exited"),
    TIMEOUT(Ending.TIMED_OUT, Confidence.CONFIRMED, 137, "Job attempt duration exceeded timeout"),
    START_FAILURE(Ending.START_FAILED, Confidence.CONFIRMED, null, "Task failed to start"),
    FAILURE(Ending.APPLICATION_FAILED, Confidence.CONFIRMED, 1, "Essential container in task exited"),
    USER(Ending.USER_TERMINATED, Confidence.CONFIRMED, 143, "no longer needed"),
    FAILED_WITH_EXIT_0(Ending.UNKNOWN, Confidence.NONE, 0, "Essential container in task exited");

    final Ending ending;
    final Confidence confidence;
    final @Nullable Integer exitCode;
    private final String reason;

    Fate(Ending ending, Confidence confidence, @Nullable Integer exitCode, String reason) {
        this.ending = ending;
        this.confidence = confidence;
        this.exitCode = exitCode;
        this.reason = reason;
    }

    String reason(String instance) {
        return reason.replace("%s", instance);
    }

    boolean takesTheHost() {
        return name().startsWith("RECLAIM") || this == SCALE_IN || this == HOST_FAILURE;
    }

    /** Batch retries neither a success nor a timeout nor what a user ended. */
    boolean canBeRetried() {
        return this != SUCCESS && this != TIMEOUT && this != USER;
    }

    boolean onDemand() {
        return this == HOST_FAILURE;
    }

    boolean canBeOnFargate() {
        return !takesTheHost();
    }

    boolean canBeOnEc2() {
        return this != FARGATE_RECLAIM;
    }
}
