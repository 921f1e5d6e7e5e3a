package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.records.JobId;
import io.spotviewer.records.Quoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What FetchJob has found out, for the states after it.
 *
 * @param id the job
 * @param eventTime when the event was sent; null where that is not to be trusted
 * @param event the job as the event tells of it
 * @param described the job as Batch tells of it; null if it has forgotten it
 */
record JobTold(
        JobId id,
        @Nullable Instant eventTime,
        JobDetail event,
        @Nullable JobDetail described) {

    static JobTold in(JobExecution state) {
        JobAnswer answer = state.job();
        JobDetail event = answer == null ? null : answer.event();
        String id = event == null ? null : event.jobId();
        if (answer == null || event == null || id == null || !JobId.isValid(id)) {
            throw new MalformedEventException(
                    "Expected FetchJob's answer in the state, with the job's id, got " + Quoted.of(id));
        }
        return new JobTold(
                new JobId(id),
                answer.eventTime() == null ? null : Instant.parse(answer.eventTime()),
                event,
                answer.described());
    }

    /** ARN of the job's queue; null where nobody told it. */
    @Nullable
    String queue() {
        String told = event.submission().queue();
        return told != null || described == null ? told : described.submission().queue();
    }

    /** ARNs of all tasks told of. */
    SortedSet<String> taskArns() {
        TreeSet<String> arns = new TreeSet<>();
        details().flatMap(detail -> attemptsOf(detail).stream()).forEach(attempt -> add(arns, attempt.taskArn()));
        return arns;
    }

    /** ARNs of all container instances told of. */
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

    /** The finished attempts, and the one at hand. */
    static List<AttemptDetail> attemptsOf(JobDetail detail) {
        List<AttemptDetail> all = new ArrayList<>(detail.attempts());
        if (detail.current() != null) {
            all.add(detail.current());
        }
        return all;
    }

    /** The ARNs of the attempt that name a cluster. */
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
