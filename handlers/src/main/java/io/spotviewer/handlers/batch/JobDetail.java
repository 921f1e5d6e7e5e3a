package io.spotviewer.handlers.batch;

import io.spotviewer.handlers.lookup.Bounds;
import io.spotviewer.records.JobStatus;
import java.beans.ConstructorProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as an event or DescribeJobs describes it, without its environment, command and parameters except those by which a workflow engine
 * names its task; null where unknown.
 *
 * @param jobId as it came, valid or not
 * @param submission the properties with which it was submitted
 * @param status Batch's name of the job's state
 * @param statusReason Batch's reason for it
 * @param createdAt ISO-8601
 * @param startedAt start of the current attempt, after the job's end of the last one, ISO-8601
 * @param stoppedAt of a job that has ended, ISO-8601
 * @param parentOf for a parent, the number of children of the array or of nodes of the multi-node job, 0 where unknown; null for any other
 *     job
 * @param terminated true if somebody terminated it
 * @param cancelled true if somebody cancelled it before it started
 * @param current the current attempt; null where there is none
 * @param finishedAttempts number of finished attempts, at most 10
 * @param attemptsListed number of listed attempts, if it is more than Batch allows; those beyond 10 are left out
 * @param attempts finished attempts by number, possibly not all
 */
public record JobDetail(
        @Nullable String jobId,
        SubmissionDetail submission,
        @Nullable String status,
        @Nullable String statusReason,
        @Nullable String createdAt,
        @Nullable String startedAt,
        @Nullable String stoppedAt,
        @Nullable Integer parentOf,
        boolean terminated,
        boolean cancelled,
        @Nullable AttemptDetail current,
        int finishedAttempts,
        @Nullable Integer attemptsListed,
        List<AttemptDetail> attempts) {

    private static final int MOST_ATTEMPTS = 10;

    @ConstructorProperties({
        "jobId",
        "submission",
        "status",
        "statusReason",
        "createdAt",
        "startedAt",
        "stoppedAt",
        "parentOf",
        "terminated",
        "cancelled",
        "current",
        "finishedAttempts",
        "attemptsListed",
        "attempts"
    })
    public JobDetail {
        submission = submission == null ? SubmissionDetail.NONE : submission;
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
        status = Bounds.identity(status);
        statusReason = Bounds.cut(statusReason, Bounds.TEXT_BYTES);
        createdAt = Bounds.time(createdAt);
        startedAt = Bounds.time(startedAt);
        stoppedAt = Bounds.time(stoppedAt);
        if (finishedAttempts < 0 || finishedAttempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "expected 0 to " + MOST_ATTEMPTS + " finished attempts, got " + finishedAttempts);
        }
    }

    /**
     * Returns the job with its attempts numbered; after the job's end the current attempt becomes the last of them.
     *
     * @param current the latest attempt, from the fields of the job itself
     * @param listed the finished attempts as listed
     */
    static JobDetail reported(
            @Nullable String jobId,
            SubmissionDetail submission,
            @Nullable String status,
            @Nullable String statusReason,
            Span span,
            @Nullable Integer parentOf,
            boolean terminated,
            boolean cancelled,
            AttemptDetail current,
            List<AttemptDetail> listed) {
        List<AttemptDetail> attempts = new ArrayList<>();
        for (AttemptDetail attempt : listed.subList(0, Math.min(MOST_ATTEMPTS, listed.size()))) {
            attempts.add(attempt.finishedAs(attempts.size() + 1));
        }
        JobStatus state = JobStatus.of(status == null ? "" : status);
        if (state.isTerminal()) {
            complete(attempts, current, span, statusReason);
        }
        boolean running = state == JobStatus.STARTING || state == JobStatus.RUNNING;
        return new JobDetail(
                jobId,
                submission,
                status,
                statusReason,
                Bounds.iso(span.createdAt()),
                Bounds.iso(span.startedAt()),
                Bounds.iso(span.stoppedAt()),
                parentOf,
                terminated,
                cancelled,
                running ? current : null,
                attempts.size(),
                listed.size() > MOST_ATTEMPTS ? listed.size() : null,
                attempts);
    }

    /** After the end, the fields of the job itself describe its last attempt; they are all there is where no attempt is listed. */
    private static void complete(
            List<AttemptDetail> attempts, AttemptDetail last, Span span, @Nullable String statusReason) {
        int size = attempts.size();
        if (size == 0) {
            boolean placed = last.taskArn() != null || last.podName() != null;
            if (placed || span.startedAt() != null) {
                attempts.add(span.of(last).or(AttemptDetail.ended(statusReason), 1));
            }
            return;
        }
        AttemptDetail listed = attempts.get(size - 1);
        if (listed.taskArn() == null || listed.taskArn().equals(last.taskArn())) {
            // If an attempt never started, the job's own fields still hold the times of the attempt before it.
            String startedAt = Bounds.iso(span.startedAt());
            boolean ofEarlier = attempts.subList(0, size - 1).stream()
                    .anyMatch(attempt -> Objects.equals(attempt.startedAt(), startedAt));
            attempts.set(size - 1, listed.or(ofEarlier ? last : span.of(last), size));
        }
    }

    /** The times of the submission and of the latest attempt. */
    record Span(
            @Nullable Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt) {

        AttemptDetail of(AttemptDetail attempt) {
            return attempt.or(AttemptDetail.ran(Bounds.iso(startedAt), Bounds.iso(stoppedAt)), 1);
        }
    }

    /** Returns the job with only those tags, and with times after {@code latest} set to unknown. */
    public JobDetail trimmed(Set<String> tags, Instant latest) {
        return new JobDetail(
                jobId,
                submission.withTags(tags),
                status,
                statusReason,
                Bounds.notAfter(createdAt, latest),
                Bounds.notAfter(startedAt, latest),
                Bounds.notAfter(stoppedAt, latest),
                parentOf,
                terminated,
                cancelled,
                current == null ? null : current.upTo(latest),
                finishedAttempts,
                attemptsListed,
                attempts.stream().map(attempt -> attempt.upTo(latest)).toList());
    }

    /** Returns the job without the attempts that {@code other} describes equally. */
    public JobDetail beyond(JobDetail other) {
        return new JobDetail(
                jobId,
                submission,
                status,
                statusReason,
                createdAt,
                startedAt,
                stoppedAt,
                parentOf,
                terminated,
                cancelled,
                current,
                finishedAttempts,
                attemptsListed,
                attempts.stream()
                        .filter(attempt -> !other.attempts.contains(attempt))
                        .toList());
    }
}
