package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.step.EventEnvelope;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.JobId;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.aws.EcsArn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The first step for an event of a job: reads the event and looks the job up in Batch. Either may be the newer one. */
public final class FetchJob implements Step<JobExecution, JobAnswer> {

    private static final String PARENT = "parent of an array or multi-node job, which never runs itself";
    private static final Duration LEEWAY = Duration.ofDays(1);

    private final JobLookup jobs;
    private final Clusters clusters;
    private final Scope scope;
    private final InstantSource clock;

    public FetchJob(JobLookup jobs, Clusters clusters, Scope scope, InstantSource clock) {
        this.jobs = jobs;
        this.clusters = clusters;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public JobAnswer answer(JobExecution state) {
        Instant now = clock.instant();
        EventEnvelope event = EventEnvelope.read(state.event(), now);
        if (!event.isOf("aws.batch", "Batch Job State Change")) {
            return JobAnswer.ignored("not a Batch Job State Change");
        }
        String elsewhere = scope.whyNotFrom(event.account(), event.region());
        if (elsewhere != null) {
            return JobAnswer.ignored(elsewhere);
        }
        JobDetail reported = JobDetailReader.read(event.detail()).trimmed(scope.tags(), event.latest(now));
        JobId id = idOf(reported);
        if (reported.parentOf() != null) {
            return JobAnswer.ignored(PARENT);
        }
        if (!scope.isEveryComputeEnvironment() && !scope.maySee(computeEnvironments(reported))) {
            return JobAnswer.ignored("a job of another compute environment");
        }
        JobDetail described = describe(id, now.plus(LEEWAY));
        if (described != null && described.parentOf() != null) {
            return JobAnswer.ignored(PARENT);
        }
        return new JobAnswer(
                null,
                event.time() == null ? null : event.time().toString(),
                event.account(),
                event.region(),
                reported,
                described == null ? null : described.beyond(reported));
    }

    private static JobId idOf(JobDetail reported) {
        String id = reported.jobId();
        if (id == null || !JobId.isValid(id)) {
            throw new MalformedEventException("expected detail.jobId to be a Batch job id, got " + Quoted.of(id));
        }
        return new JobId(id);
    }

    private @Nullable JobDetail describe(JobId id, Instant latest) {
        SortedMap<JobId, JobDetail> found = jobs.describe(new TreeSet<>(List.of(id)));
        JobDetail described = found.get(id);
        return described == null ? null : described.trimmed(scope.tags(), latest);
    }

    /** Returns the compute environments that the job can be in: those where it was placed, else all of its queue. */
    private Set<String> computeEnvironments(JobDetail reported) {
        TreeSet<String> found = new TreeSet<>();
        for (AttemptDetail attempt : ReportedJob.attemptsOf(reported)) {
            for (String arn : ReportedJob.arnsOf(attempt)) {
                EcsArn.of(arn).map(EcsArn::computeEnvironment).ifPresent(found::add);
            }
        }
        return found.isEmpty() ? clusters.behind(reported.submission().queue()).keySet() : found;
    }
}
