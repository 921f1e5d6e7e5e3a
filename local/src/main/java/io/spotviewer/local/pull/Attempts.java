package io.spotviewer.local.pull;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.aws.EcsArn;
import io.spotviewer.records.verdict.HostLoss;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The known jobs and their attempts in short, in memory: most questions about them would else read every job. Safe for many threads. */
public final class Attempts {

    private final FactsStore facts;
    private final ConcurrentSkipListMap<String, Job> jobs = new ConcurrentSkipListMap<>();

    /** Reads the jobs of the store. */
    public Attempts(FactsStore facts) {
        this.facts = facts;
        facts.jobs(this::put);
    }

    /** Takes a job that was added to the store. */
    void put(JobDetail job) {
        if (job.jobId() == null || !JobId.isValid(job.jobId())) {
            return;
        }
        List<Run> runs = new ArrayList<>();
        for (AttemptDetail attempt : FactsStore.attemptsOf(job)) {
            boolean current = attempt.equals(job.current());
            Instant started = time(attempt.startedAt() == null && current ? job.startedAt() : attempt.startedAt());
            Instant stopped = time(attempt.stoppedAt());
            runs.add(new Run(
                    attempt.taskArn(),
                    attempt.containerInstanceArn(),
                    HostLoss.instanceIn(attempt.statusReason()),
                    new Ran(started == null ? stopped : started, stopped),
                    current));
        }
        Optional<AwsArn> queue = AwsArn.of(job.submission().queue());
        jobs.put(
                job.jobId(),
                new Job(
                        job.jobId(),
                        queue.map(AwsArn::account).orElse(null),
                        queue.map(AwsArn::region).orElse(null),
                        JobStatus.of(Objects.requireNonNullElse(job.status(), "")),
                        job.parentOf() != null,
                        job.submission().nodes() != null,
                        runs));
    }

    private static @Nullable Instant time(@Nullable String iso) {
        return iso == null ? null : Instant.parse(iso);
    }

    /** True if there is no job. */
    public boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Returns the jobs, in the order of their ids. */
    Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** Returns the attempts there. */
    List<Run> in(AccountRegion where) {
        return jobs.values().stream()
                .filter(where::has)
                .flatMap(job -> job.runs.stream())
                .toList();
    }

    /** Returns the container instances there that nothing names an EC2 instance for, each with the time of the attempts there. */
    SortedMap<String, Ran> unresolved(AccountRegion where) {
        TreeMap<String, Ran> found = new TreeMap<>();
        for (Run run : in(where)) {
            String place = placeOf(run);
            if (place != null
                    && run.lost == null
                    && facts.containerInstance(place)
                            .map(known -> known.instanceId() == null)
                            .orElse(true)) {
                found.merge(place, run.ran, Ran::with);
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    private @Nullable String placeOf(Run run) {
        return run.place != null
                ? run.place
                : facts.task(run.task).map(TaskDetail::containerInstanceArn).orElse(null);
    }

    /** Returns the name of the cluster in the ARN of a task or container instance; empty where it names none. */
    static String clusterOf(String arn) {
        String cluster = EcsArn.of(arn).map(EcsArn::cluster).orElse(null);
        return cluster == null ? "" : cluster;
    }

    /**
     * A job in short.
     *
     * @param account its queue's account; null where unknown
     * @param region its queue's region; null where unknown
     * @param isParent true for the parent of an array or multi-node job
     * @param hasNodes true for a multi-node job
     * @param runs its attempts
     */
    record Job(
            String id,
            @Nullable String account,
            @Nullable String region,
            JobStatus status,
            boolean isParent,
            boolean hasNodes,
            List<Run> runs) {

        Job {
            runs = List.copyOf(runs);
        }

        /** Returns the ARNs of its tasks and container instances. */
        List<String> arns() {
            List<String> arns = new ArrayList<>();
            for (Run run : runs) {
                if (run.task != null) {
                    arns.add(run.task);
                }
                if (run.place != null) {
                    arns.add(run.place);
                }
            }
            return arns;
        }
    }

    /**
     * An attempt in short.
     *
     * @param task ARN of its task; null where unknown
     * @param place ARN of its container instance; null where unknown
     * @param lost the instance that its end names; null where it names none
     * @param ran when it ran
     * @param isCurrent true if it has not ended
     */
    record Run(
            @Nullable String task,
            @Nullable String place,
            @Nullable String lost,
            Ran ran,
            boolean isCurrent) {}

    /**
     * The time in which attempts ran.
     *
     * @param from the earliest known time; null where none is
     * @param until the latest end; null if one runs, or its end is not known
     */
    record Ran(@Nullable Instant from, @Nullable Instant until) {

        Ran with(Ran other) {
            return new Ran(
                    from == null || (other.from != null && other.from.isBefore(from)) ? other.from : from,
                    until == null || other.until == null ? null : until.isAfter(other.until) ? until : other.until);
        }

        /** True if it ran after that time, as far as is known. */
        boolean isAfter(Instant time) {
            return until == null || until.isAfter(time);
        }
    }
}
