package io.spotviewer.local.fleet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended: the truth, and the words in which Batch and ECS tell it.
 *
 * @param statusReason what Batch writes on the attempt
 * @param exitCode absent where the container never reported one
 * @param containerReason what ECS writes on the container, mostly nothing
 * @param stopCode ECS's stopCode of the task
 * @param stoppedReason ECS's stoppedReason of the task
 */
record Ending(
        EndKind kind,
        String statusReason,
        @Nullable Integer exitCode,
        @Nullable String containerReason,
        String stopCode,
        String stoppedReason) {
    private static final String EXITED = "Essential container in task exited";

    static Ending success() {
        return exited(EndKind.SUCCEEDED, 0, null);
    }

    static Ending applicationFailed(int exitCode) {
        return exited(EndKind.APPLICATION_FAILED, exitCode, null);
    }

    static Ending outOfMemory() {
        return exited(EndKind.OUT_OF_MEMORY, 137, "OutOfMemoryError: Container killed due to memory usage");
    }

    /** The program obeyed the SIGTERM that came with the interruption notice, so nothing in the text names the host. */
    static Ending maskedReclaim(int exitCode) {
        return exited(EndKind.SPOT_RECLAIMED, exitCode, null);
    }

    static Ending timedOut() {
        String reason = "Job attempt duration exceeded timeout";
        return new Ending(EndKind.TIMED_OUT, reason, 137, null, "UserInitiated", reason);
    }

    static Ending terminatedByUser(String reason) {
        return new Ending(EndKind.USER_TERMINATED, reason, 143, null, "UserInitiated", reason);
    }

    static Ending pullFailed(String image) {
        String reason = String.format(
                Locale.ROOT,
                "CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref %s: not found",
                image);
        return new Ending(EndKind.START_FAILED, "Task failed to start", null, reason, "TaskFailedToStart", reason);
    }

    /** The same words for a reclaim, a scale-in and a broken host: they say that the host is gone, not why. */
    static Ending hostGone(EndKind kind, String instanceId) {
        String reason = String.format(Locale.ROOT, "Host EC2 (instance %s) terminated.", instanceId);
        return new Ending(kind, reason, null, null, "TerminationNotice", reason);
    }

    private static Ending exited(EndKind kind, int exitCode, @Nullable String containerReason) {
        return new Ending(kind, EXITED, exitCode, containerReason, "EssentialContainerExited", EXITED);
    }
}
