package io.spotviewer.handlers.batch;

import io.spotviewer.handlers.lookup.Bounds;
import java.beans.ConstructorProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as Batch describes it; null where Batch says nothing. Texts are cut, and an ARN without the form of one is left out.
 *
 * @param number its place among the job's finished attempts, from 1; null for the current one
 * @param taskArn the ECS task that it ran as
 * @param containerInstanceArn where ECS placed it
 * @param podName the pod that it ran as, on EKS
 * @param logStream CloudWatch log stream
 * @param exitCode of the container; of several, the first that is not 0
 * @param statusReason Batch's reason for its end
 * @param reason the container's own reason
 * @param startedAt ISO-8601
 * @param stoppedAt ISO-8601
 */
public record AttemptDetail(
        @Nullable Integer number,
        @Nullable String taskArn,
        @Nullable String containerInstanceArn,
        @Nullable String podName,
        @Nullable String logStream,
        @Nullable Integer exitCode,
        @Nullable String statusReason,
        @Nullable String reason,
        @Nullable String startedAt,
        @Nullable String stoppedAt) {

    /** The current attempt with nothing known about it. */
    public static final AttemptDetail NONE =
            new AttemptDetail(null, null, null, null, null, null, null, null, null, null);

    @ConstructorProperties({
        "number",
        "taskArn",
        "containerInstanceArn",
        "podName",
        "logStream",
        "exitCode",
        "statusReason",
        "reason",
        "startedAt",
        "stoppedAt"
    })
    public AttemptDetail {
        if (number != null && number < 1) {
            throw new IllegalArgumentException("expected an attempt number from 1, got " + number);
        }
        taskArn = Bounds.identity(taskArn);
        containerInstanceArn = Bounds.identity(containerInstanceArn);
        podName = Bounds.identity(podName);
        logStream = Bounds.cut(logStream, Bounds.REASON_BYTES);
        statusReason = Bounds.cut(statusReason, Bounds.REASON_BYTES);
        reason = Bounds.cut(reason, Bounds.REASON_BYTES);
        startedAt = Bounds.time(startedAt);
        stoppedAt = Bounds.time(stoppedAt);
    }

    static AttemptDetail ran(@Nullable String startedAt, @Nullable String stoppedAt) {
        return new AttemptDetail(null, null, null, null, null, null, null, null, startedAt, stoppedAt);
    }

    static AttemptDetail ended(@Nullable String statusReason) {
        return new AttemptDetail(null, null, null, null, null, null, statusReason, null, null, null);
    }

    /** Returns this attempt under that number, with unknown parts filled from {@code other}. */
    AttemptDetail or(AttemptDetail other, int finishedAs) {
        return new AttemptDetail(
                finishedAs,
                either(taskArn, other.taskArn),
                either(containerInstanceArn, other.containerInstanceArn),
                either(podName, other.podName),
                either(logStream, other.logStream),
                either(exitCode, other.exitCode),
                either(statusReason, other.statusReason),
                either(reason, other.reason),
                either(startedAt, other.startedAt),
                either(stoppedAt, other.stoppedAt));
    }

    /** Returns the attempt with times after {@code latest} set to unknown. */
    AttemptDetail upTo(Instant latest) {
        return new AttemptDetail(
                number,
                taskArn,
                containerInstanceArn,
                podName,
                logStream,
                exitCode,
                statusReason,
                reason,
                Bounds.notAfter(startedAt, latest),
                Bounds.notAfter(stoppedAt, latest));
    }

    /** Returns the attempt as the finished one of that number. */
    AttemptDetail finishedAs(int position) {
        return or(NONE, position);
    }

    private static <T> @Nullable T either(@Nullable T known, @Nullable T other) {
        return known == null ? other : known;
    }
}
