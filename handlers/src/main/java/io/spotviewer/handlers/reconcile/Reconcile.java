package io.spotviewer.handlers.reconcile;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.job.JobInput;
import io.spotviewer.handlers.job.JobObservation;
import io.spotviewer.handlers.step.Faults;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.OpenJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The repair of records whose events were lost: looks up open jobs without a recent event in Batch. If Batch knows more than the record, an
 * execution of the state machine handles that like an event. The longest-silent jobs come first; jobs that one run doesn't reach come first
 * in the next.
 */
public final class Reconcile implements Step<Instant, ReconcileAnswer> {

    /** An event is rarely minutes late. */
    private static final Duration TOO_LONG = Duration.ofMinutes(15);

    /** Batch keeps a job for at least that long after its end. A job without an event for longer may have ended and been forgotten. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final Duration LEEWAY = Duration.ofDays(1);

    private static final int MOST_IN_A_RUN = 1_000;

    /** The limit of DescribeJobs. */
    private static final int MOST_IN_A_CALL = 100;

    /** The time after which no further call is begun, because the function's own limit is near. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(20);

    private final OpenJobs openJobs;
    private final JobRecordStore records;
    private final JobLookup jobs;
    private final Executions executions;
    private final Scope scope;
    private final InstantSource clock;

    public Reconcile(
            OpenJobs openJobs,
            JobRecordStore records,
            JobLookup jobs,
            Executions executions,
            Scope scope,
            InstantSource clock) {
        this.openJobs = openJobs;
        this.records = records;
        this.jobs = jobs;
        this.executions = executions;
        this.scope = scope;
        this.clock = clock;
    }

    /** Runs once, beginning at {@code now}. */
    @Override
    public ReconcileAnswer answer(Instant now) {
        List<JobId> due = openJobs.openSince(now.minus(TOO_LONG), MOST_IN_A_RUN + 1);
        int last = Math.min(due.size(), MOST_IN_A_RUN);
        ReconcileTally tally = new ReconcileTally();
        int next = 0;
        while (next < last && clock.instant().isBefore(now.plus(LONGEST_RUN))) {
            List<JobId> portion = due.subList(next, Math.min(last, next + MOST_IN_A_CALL));
            look(portion, now, tally);
            next += portion.size();
        }
        return tally.answer(next < due.size());
    }

    private void look(List<JobId> portion, Instant now, ReconcileTally tally) {
        SortedMap<JobId, JobDetail> described = jobs.describe(new TreeSet<>(portion));
        for (JobId id : portion) {
            try {
                tally.add(heal(id, described.get(id), now));
            } catch (RuntimeException failure) {
                if (Faults.endsMoreThanOneJob(failure)) {
                    throw failure;
                }
                tally.addFailure(id, failure);
            }
            openJobs.lookedAt(id, now);
        }
    }

    private ReconcileTally.Outcome heal(JobId id, @Nullable JobDetail described, Instant now) {
        Optional<JobRecord> known = records.find(id);
        // The index may be a moment behind the records.
        if (known.isEmpty() || !known.get().isOpen()) {
            return ReconcileTally.Outcome.UNCHANGED;
        }
        if (described == null) {
            Instant heardAt = Objects.requireNonNullElse(known.get().heardAt(), Instant.MIN);
            if (heardAt.isAfter(now.minus(REMEMBERED))) {
                return ReconcileTally.Outcome.UNKNOWN;
            }
            records.merge(JobRecord.forgotten(id));
            return ReconcileTally.Outcome.FORGOTTEN;
        }
        JobDetail counted = described.trimmed(scope.tags(), now.plus(LEEWAY));
        if (!hasNews(counted, known.get())) {
            return ReconcileTally.Outcome.UNCHANGED;
        }
        JobInput healed = JobInput.of(id, counted, null, now);
        return executions.start(healed.name(), healed.input())
                ? ReconcileTally.Outcome.HEALED
                : ReconcileTally.Outcome.JOINED;
    }

    private static boolean hasNews(JobDetail described, JobRecord known) {
        JobRecord observed = JobObservation.of(described, null);
        return described.parentOf() == null && !known.merge(observed).equals(known);
    }
}
