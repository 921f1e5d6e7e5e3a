package io.spotviewer.local.pull;

import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.aws.EcsArn;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The attempts of the known jobs of one region, and the container instances that none of the facts names an EC2 instance for. */
final class Attempts {

    private final FactsStore facts;
    private final String region;

    Attempts(FactsStore facts, String region) {
        this.facts = facts;
        this.region = region;
    }

    /** Passes on each attempt that ran in the region, with its job. */
    void each(BiConsumer<JobDetail, AttemptDetail> consumer) {
        facts.jobs(job -> {
            for (AttemptDetail attempt : FactsStore.attemptsOf(job)) {
                if (isHere(attempt.taskArn()) || isHere(attempt.containerInstanceArn())) {
                    consumer.accept(job, attempt);
                }
            }
        });
    }

    private boolean isHere(@Nullable String arn) {
        return arn != null
                && AwsArn.of(arn).map(found -> region.equals(found.region())).orElse(false);
    }

    /** Returns the container instances without a known instance, each with the time of the attempts there. */
    SortedMap<String, Ran> unresolved() {
        TreeMap<String, Ran> found = new TreeMap<>();
        each((job, attempt) -> {
            String place = placeOf(attempt);
            if (place != null && facts.instanceOf(attempt).isEmpty()) {
                found.merge(place, Ran.of(job, attempt), Ran::with);
            }
        });
        return Collections.unmodifiableSortedMap(found);
    }

    private @Nullable String placeOf(AttemptDetail attempt) {
        return attempt.containerInstanceArn() != null
                ? attempt.containerInstanceArn()
                : facts.task(attempt.taskArn())
                        .map(TaskDetail::containerInstanceArn)
                        .orElse(null);
    }

    /** Returns the name of the cluster in the ARN of a task or container instance; empty where it names none. */
    static String clusterOf(String arn) {
        return Optional.ofNullable(EcsArn.of(arn).map(EcsArn::cluster).orElse(null))
                .orElse("");
    }

    /**
     * The time in which attempts ran.
     *
     * @param from the earliest known time; null where none is
     * @param until the latest end; null if one runs, or its end is not known
     */
    record Ran(@Nullable Instant from, @Nullable Instant until) {

        static Ran of(JobDetail job, AttemptDetail attempt) {
            boolean current = attempt.equals(job.current());
            Instant started = time(attempt.startedAt() == null && current ? job.startedAt() : attempt.startedAt());
            Instant stopped = time(attempt.stoppedAt());
            return new Ran(started == null ? stopped : started, stopped);
        }

        Ran with(Ran other) {
            return new Ran(
                    from == null || (other.from != null && other.from.isBefore(from)) ? other.from : from,
                    until == null || other.until == null ? null : until.isAfter(other.until) ? until : other.until);
        }

        /** True if it ran after that time, as far as is known. */
        boolean isAfter(Instant time) {
            return until == null || until.isAfter(time);
        }

        private static @Nullable Instant time(@Nullable String iso) {
            return iso == null ? null : Instant.parse(iso);
        }
    }
}
