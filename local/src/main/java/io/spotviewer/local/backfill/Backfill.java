package io.spotviewer.local.backfill;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.job.AttachedFacts;
import io.spotviewer.handlers.job.JobInput;
import io.spotviewer.handlers.job.JobObservation;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filling of an installation's records: each job that Batch still knows, and of which the records lack something, goes through the
 * installation's state machine, with what is known of its hosts attached. The name of an execution is made of what it brings, so the same
 * knowledge never starts two, unless the first left no record.
 */
public final class Backfill {

    private static final int READERS = 8;
    private static final Duration LEEWAY = Duration.ofDays(1);

    private final FactsStore facts;
    private final JobRecordStore records;
    private final Executions executions;
    private final Installation installation;
    private final Instant now;
    private final int perSecond;

    /**
     * @param facts what is known of jobs and their hosts
     * @param records the installation's records
     * @param executions starts executions of the installation's state machine
     * @param now the time of this run
     * @param perSecond how many executions are started in a second at most
     */
    public Backfill(
            FactsStore facts,
            JobRecordStore records,
            Executions executions,
            Installation installation,
            Instant now,
            int perSecond) {
        this.facts = facts;
        this.records = records;
        this.executions = executions;
        this.installation = installation;
        this.now = now;
        this.perSecond = perSecond;
    }

    /**
     * Compares what is known with the records, which are only read.
     *
     * @param since jobs that ended before are left out
     * @param queues names or ARNs of queues; empty for all
     */
    public BackfillPlan plan(Instant since, Set<String> queues) {
        List<JobId> watched = new ArrayList<>();
        long[] unwatched = {0};
        facts.jobs(job -> {
            if (job.parentOf() != null || !isWanted(job, since, queues)) {
                return;
            }
            if (installation.watches(job)) {
                watched.add(new JobId(String.valueOf(job.jobId())));
            } else {
                unwatched[0]++;
            }
        });
        List<State> states = eachOf(watched, this::state);
        return new BackfillPlan(
                select(watched, states, State.MISSING),
                select(watched, states, State.COMPLETE).size(),
                unwatched[0],
                select(watched, states, State.UNREADABLE));
    }

    private enum State {
        MISSING,
        COMPLETE,
        UNREADABLE
    }

    private static List<JobId> select(List<JobId> jobs, List<State> states, State wanted) {
        List<JobId> found = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (states.get(i) == wanted) {
                found.add(jobs.get(i));
            }
        }
        return found;
    }

    private static boolean isWanted(JobDetail job, Instant since, Set<String> queues) {
        String stoppedAt = job.stoppedAt();
        if (stoppedAt != null && Instant.parse(stoppedAt).isBefore(since)) {
            return false;
        }
        String queue = Optional.ofNullable(job.submission().queue()).orElse("");
        return queues.isEmpty() || queues.contains(queue) || queues.contains(queue.replaceFirst(".*/", ""));
    }

    private State state(JobId id) {
        Optional<JobRecord> known;
        try {
            known = records.find(id);
        } catch (UnreadableRecordException e) {
            return State.UNREADABLE;
        }
        JobDetail described = described(id);
        if (known.isEmpty() || described == null) {
            return State.MISSING;
        }
        JobRecord observed = JobObservation.of(described, facts.factsOf(described));
        return known.get().merge(observed).equals(known.get()) ? State.COMPLETE : State.MISSING;
    }

    private @Nullable JobDetail described(JobId id) {
        return facts.job(id)
                .map(job -> job.trimmed(installation.scope().tags(), now.plus(LEEWAY)))
                .orElse(null);
    }

    private static List<State> eachOf(List<JobId> jobs, Function<JobId, State> look) {
        ExecutorService readers = Executors.newFixedThreadPool(READERS, work -> {
            Thread thread = new Thread(work, "backfill-reader");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<State>> calls = jobs.stream()
                    .<Callable<State>>map(id -> () -> look.apply(id))
                    .toList();
            List<State> found = new ArrayList<>();
            for (Future<State> answer : readers.invokeAll(calls)) {
                found.add(answer.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading records", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    /**
     * The executions of a run.
     *
     * @param started number of executions that were started
     * @param existing number of those that an earlier run had started
     */
    public record Outcome(long started, long existing) {}

    /**
     * Starts the executions, paced. It may be ended at any time: the next run goes on from there.
     *
     * @param step is run after each execution
     */
    public Outcome run(BackfillPlan plan, Runnable step) {
        long started = 0;
        long existing = 0;
        long pauseNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        long next = System.nanoTime();
        for (JobId id : plan.missing()) {
            JobDetail described = described(id);
            if (described == null) {
                continue;
            }
            pauseUntil(next);
            next = Math.max(next, System.nanoTime() - pauseNanos) + pauseNanos;
            AttachedFacts attached = facts.factsOf(described);
            JobInput job = JobInput.of(id, described, attached, now);
            if (executions.start(job.name(), job.input())
                    || (isUnrecorded(id) && executions.start(job.againOn(now).name(), job.input()))) {
                started++;
            } else {
                existing++;
            }
            step.run();
        }
        return new Outcome(started, existing);
    }

    /** True if an execution left no record at all: it failed, or the table was lost since. It may be tried again once a day. */
    private boolean isUnrecorded(JobId id) {
        try {
            return records.find(id).isEmpty();
        } catch (UnreadableRecordException e) {
            return false;
        }
    }

    private static void pauseUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted between two executions");
            }
            LockSupport.parkNanos(left);
        }
    }

    /** Returns the sentences that say what a run of the plan takes. */
    public List<String> estimate(BackfillPlan plan) {
        BackfillCost cost = new BackfillCost(plan.missing().size(), installation.isExpress(), perSecond);
        return Stream.of(
                        counted(plan.known(), "job") + " known: " + plan.complete() + " recorded completely, "
                                + plan.missing().size() + " to record"
                                + (plan.unwatched() == 0 ? "" : ", " + plan.unwatched() + " not watched")
                                + (plan.unreadable().isEmpty()
                                        ? ""
                                        : ", " + plan.unreadable().size() + " with an unreadable record")
                                + ".",
                        plan.missing().isEmpty()
                                ? ""
                                : counted(cost.executions(), "execution")
                                        + " with " + counted(cost.transitions(), "state transition") + ": about $"
                                        + cost.usd().toPlainString() + ", started in about "
                                        + counted(cost.minutes(), "minute") + ".")
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
