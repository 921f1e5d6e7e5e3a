package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.records.JobId;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The job as FetchJob found it, for the states after it.
 *
 * @param id the job
 * @param eventTime time at which the event was sent; null where it is implausible
 * @param account account of the event; null where unknown
 * @param region region of the event; null where unknown
 * @param event the job as the event describes it
 * @param described the job as Batch describes it; null if Batch no longer knows it
 */
record ReportedJob(
        JobId id,
        @Nullable Instant eventTime,
        @Nullable String account,
        @Nullable String region,
        JobDetail event,
        @Nullable JobDetail described) {

    static ReportedJob in(JobExecution state) {
        JobAnswer answer = state.job();
        JobDetail event = answer == null ? null : answer.event();
        String id = event == null ? null : event.jobId();
        if (answer == null || event == null || id == null || !JobId.isValid(id)) {
            throw new MalformedEventException(
                    "expected FetchJob's answer in the state, with the job's id, got " + Quoted.of(id));
        }
        return new ReportedJob(
                new JobId(id),
                answer.eventTime() == null ? null : UtcTime.parse(answer.eventTime()),
                answer.account(),
                answer.region(),
                event,
                answer.described());
    }

    /** Returns the ARN of the job's queue; null where unknown. */
    @Nullable
    String queue() {
        String reported = event.submission().queue();
        return reported != null || described == null
                ? reported
                : described.submission().queue();
    }

    /** Returns the ARNs of all tasks. */
    SortedSet<String> taskArns() {
        TreeSet<String> arns = new TreeSet<>();
        details().flatMap(detail -> attemptsOf(detail).stream()).forEach(attempt -> add(arns, attempt.taskArn()));
        return arns;
    }

    /** Returns the ARNs of all container instances. */
    SortedSet<String> containerInstanceArns() {
        TreeSet<String> arns = new TreeSet<>();
        details()
                .flatMap(detail -> attemptsOf(detail).stream())
                .forEach(attempt -> add(arns, attempt.containerInstanceArn()));
        return arns;
    }

    private Stream<JobDetail> details() {
        return described == null ? Stream.of(event) : Stream.of(event, described);
    }

    /** Returns the finished attempts and the current one. */
    static List<AttemptDetail> attemptsOf(JobDetail detail) {
        List<AttemptDetail> all = new ArrayList<>(detail.attempts());
        if (detail.current() != null) {
            all.add(detail.current());
        }
        return all;
    }

    /** Returns those ARNs of the attempt that name a cluster. */
    static SortedSet<String> arnsOf(AttemptDetail attempt) {
        TreeSet<String> arns = new TreeSet<>();
        add(arns, attempt.taskArn());
        add(arns, attempt.containerInstanceArn());
        return arns;
    }

    private static void add(SortedSet<String> arns, @Nullable String arn) {
        if (arn != null) {
            arns.add(arn);
        }
    }
}
