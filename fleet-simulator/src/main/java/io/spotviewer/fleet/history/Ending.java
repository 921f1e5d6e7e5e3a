package io.spotviewer.fleet.history;

import io.spotviewer.fleet.account.RetryStrategy;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt: the truth, and the words of Batch and ECS about it.
 *
 * @param statusReason what Batch writes on the attempt
 * @param exitCode absent where the container never reported one
 * @param containerReason what ECS writes on the container, mostly nothing
 * @param stopCode ECS's stopCode of the task
 * @param stoppedReason ECS's stoppedReason of the task
 */
public record Ending(
        EndKind kind,
        String statusReason,
        @Nullable Integer exitCode,
        @Nullable String containerReason,
        String stopCode,
        String stoppedReason) {

    /** The exit codes of a container that was killed, and of one that was asked to stop. */
    private static final int SIGKILL = 137;

    private static final int SIGTERM = 143;
    private static final String EXITED = "Essential container in task exited";

    public static Ending success() {
        return exited(EndKind.SUCCEEDED, 0, null);
    }

    public static Ending applicationFailed(int exitCode) {
        return exited(EndKind.APPLICATION_FAILED, exitCode, null);
    }

    public static Ending outOfMemory() {
        return exited(EndKind.OUT_OF_MEMORY, 137, "OutOfMemoryError: Container killed due to memory usage");
    }

    /** The program obeyed the SIGTERM that came with the interruption notice, so nothing in the text names the host. */
    public static Ending maskedReclaim(int exitCode) {
        return exited(EndKind.SPOT_RECLAIMED, exitCode, null);
    }

    public static Ending timedOut() {
        String reason = "Job attempt duration exceeded timeout";
        return new Ending(EndKind.TIMED_OUT, reason, 137, null, "UserInitiated", reason);
    }

    public static Ending terminatedByUser(String reason) {
        return new Ending(EndKind.USER_TERMINATED, reason, 143, null, "UserInitiated", reason);
    }

    public static Ending pullFailed(String image) {
        String reason = String.format(
                Locale.ROOT,
                "CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref %s: not found",
                image);
        return new Ending(EndKind.START_FAILED, "Task failed to start", null, reason, "TaskFailedToStart", reason);
    }

    /** Uses the same words for a reclaim, a scale-in and a broken host: they say that the host is gone, not why. */
    public static Ending hostGone(EndKind kind, String instanceId) {
        String reason = String.format(Locale.ROOT, "Host EC2 (instance %s) terminated.", instanceId);
        return new Ending(kind, reason, null, null, "TerminationNotice", reason);
    }

    /** Returns whether the program failed by itself, with an exit code that a reclaim leaves as well. */
    public boolean looksLikeReclaim() {
        return kind == EndKind.APPLICATION_FAILED && exitCode != null && (exitCode == SIGKILL || exitCode == SIGTERM);
    }

    /** Returns whether Batch gives the job another attempt after this one. */
    public boolean isRetriedBy(RetryStrategy strategy, int attempt) {
        return !kind.neverRetried() && strategy.retries(attempt, this::text);
    }

    private String text(RetryStrategy.On on) {
        return switch (on) {
            case STATUS_REASON -> statusReason;
            case REASON -> Objects.requireNonNullElse(containerReason, "");
            case EXIT_CODE -> Objects.toString(exitCode, "");
        };
    }

    private static Ending exited(EndKind kind, int exitCode, @Nullable String containerReason) {
        return new Ending(kind, EXITED, exitCode, containerReason, "EssentialContainerExited", EXITED);
    }
}
