package io.spotviewer.records;

import org.jspecify.annotations.Nullable;

/**
 * The statements of Batch and ECS about an attempt's end, as they came, each cut to 1,024 characters; null where there was none.
 *
 * @param exitCode the container's exit code
 * @param statusReason Batch's reason for the attempt's end
 * @param containerReason the container's own reason, such as {@code OutOfMemoryError: …}
 * @param stopCode ECS's stop code, such as {@code TerminationNotice}
 * @param stoppedReason ECS's reason
 */
public record AttemptEnd(
        @Nullable Integer exitCode,
        @Nullable String statusReason,
        @Nullable String containerReason,
        @Nullable String stopCode,
        @Nullable String stoppedReason) {

    /** Nothing known. */
    public static final AttemptEnd UNKNOWN = new AttemptEnd(null, null, null, null, null);

    private static final int SIGKILL = 137;
    private static final int SIGTERM = 143;

    public AttemptEnd {
        statusReason = BoundedText.of(statusReason);
        containerReason = BoundedText.of(containerReason);
        stopCode = BoundedText.of(stopCode);
        stoppedReason = BoundedText.of(stoppedReason);
    }

    /** True if the container may have been killed from outside: it left no exit code, or that of SIGTERM or SIGKILL. */
    public boolean wasKilled() {
        return exitCode == null || exitCode == SIGTERM || exitCode == SIGKILL;
    }

    /** True if the container ended by SIGTERM, with which a machine that shuts down ends it. */
    public boolean gotSigterm() {
        return exitCode != null && exitCode == SIGTERM;
    }

    AttemptEnd join(AttemptEnd other) {
        return new AttemptEnd(
                Join.greater(exitCode, other.exitCode),
                Join.greater(statusReason, other.statusReason),
                Join.greater(containerReason, other.containerReason),
                Join.greater(stopCode, other.stopCode),
                Join.greater(stoppedReason, other.stoppedReason));
    }
}
