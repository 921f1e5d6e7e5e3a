package io.spotviewer.local.pull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.job.JobInput;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.events.EventIntake.Outcome;
import io.spotviewer.local.facts.FactsPorts;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Attempts.Job;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PlainJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The way from facts to records: an execution of the state machine for each job of which, or of whose hosts, something new is known. Which
 * facts a job's record holds is noted after the record is saved, so that an end in between loses nothing.
 */
public final class Delivery {

    private static final int MOST_AT_ONCE = 500;

    private final FactsStore facts;
    private final EmbeddedStore store;
    private final Attempts attempts;
    private final FactsPorts ports;
    private final EventIntake intake;
    private final InstantSource clock;
    private final ConcurrentMap<String, String> delivered;

    /** @param tags names of the job tags to keep */
    public Delivery(
            FactsStore facts, EmbeddedStore store, Attempts attempts, SortedSet<String> tags, InstantSource clock) {
        this.facts = facts;
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.ports = new FactsPorts(
                facts, store.jobs(), store.instances(), new Scope(tags, new TreeSet<>(), null, null), clock);
        this.intake = new EventIntake(Handlers.over(ports), execution -> {}, clock);
        this.delivered = facts.progress("delivered");
    }

    /**
     * The result.
     *
     * @param jobs the number of jobs whose records were written
     * @param parked the reasons for which jobs could not be recorded, by job
     */
    public record Delivered(int jobs, TreeMap<String, String> parked) {}

    /**
     * Brings the records up to date with the facts. Facts of an instance alone go straight into its record and those of its jobs: only new
     * facts of a job, its tasks or their places need an execution.
     */
    public synchronized Delivered run() {
        ports.settleInstances();
        TreeMap<String, String> parked = new TreeMap<>();
        int[] count = {0};
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Done>> running = new ArrayList<>();
            for (Job job : attempts.jobs()) {
                String checksum = facts.checksum(new JobId(job.id()), job.arns());
                if (job.isParent() || checksum.equals(delivered.get(job.id()))) {
                    continue;
                }
                running.add(threads.submit(() -> deliver(new JobId(job.id()), checksum)));
                if (running.size() >= MOST_AT_ONCE) {
                    count[0] += note(running, parked);
                }
            }
            count[0] += note(running, parked);
        } finally {
            threads.shutdownNow();
        }
        return new Delivered(count[0], parked);
    }

    /**
     * One job's way.
     *
     * @param facts the checksum of its facts; empty if they could not be recorded
     * @param problem the reason why it could not be recorded; empty if it was
     */
    private record Done(JobId job, String facts, String problem) {}

    private Done deliver(JobId id, String checksum) {
        JobDetail job = facts.job(id).orElseThrow();
        JobInput input = JobInput.of(id, job, null, clock.instant());
        Outcome outcome = intake.start(input.name(), PlainJson.MAPPER.convertValue(input.input(), ObjectNode.class));
        return outcome.fate() == Fate.PARKED ? new Done(id, "", outcome.reason()) : new Done(id, checksum, "");
    }

    private int note(List<Future<Done>> running, Map<String, String> parked) {
        List<Done> all = new ArrayList<>();
        for (Future<Done> each : running) {
            all.add(resultOf(each));
        }
        running.clear();
        store.save();
        int count = 0;
        for (Done done : all) {
            if (!done.facts.isEmpty()) {
                delivered.put(done.job.value(), done.facts);
                count++;
            } else if (!done.problem.isEmpty()) {
                parked.put(done.job.value(), done.problem);
            }
        }
        facts.commit();
        return count;
    }

    private static Done resultOf(Future<Done> each) {
        try {
            return each.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
