package io.spotviewer.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.job.JobInput;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.events.EventIntake.Outcome;
import io.spotviewer.local.intake.Inputs;
import io.spotviewer.local.terminal.Progress;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PlainJson;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The delivery of inputs to the state machine: the events of jobs, then the jobs without events, then the events of instances. By then it is
 * known on which instances Batch ran jobs. Executions run side by side, and their outcomes are counted in the order of the input.
 */
final class ReplayedInputs {

    private static final int MOST_WAITING = 256;

    private final Inputs inputs;
    private final EventIntake intake;
    private final Progress progress;
    private final DeliveryCount count = new DeliveryCount();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    ReplayedInputs(Inputs inputs, EventIntake intake, Progress progress) {
        this.inputs = inputs;
        this.intake = intake;
        this.progress = progress;
    }

    private record Waiting(Future<Outcome> outcome, Consumer<Outcome> then) {}

    /** Delivers everything, and returns the count of outcomes. */
    DeliveryCount deliver() throws InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            inputs.ignored(count::addIgnored);
            Inputs.Starts ofEvents = (place, id, input) -> start(threads, () -> intake.startOf(id, input), outcome -> {
                if (outcome.fate() == Fate.PARKED) {
                    inputs.notRecorded(place, outcome.reason());
                }
                progress.step();
            });
            inputs.startsOfJobs(ofEvents);
            finish(0);
            deliverJobsWithoutEvents(threads);
            inputs.startsOfInstances(ofEvents);
            finish(0);
            return count;
        } catch (InterruptedDelivery e) {
            Thread.currentThread().interrupt();
            throw new InterruptedException("the delivery was interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    private void deliverJobsWithoutEvents(ExecutorService threads) {
        Instant now = Instant.now();
        long[] jobs = new long[1];
        inputs.jobsWithoutEvents(job -> {
            start(threads, () -> startOf(job, now), outcome -> {
                if (outcome.fate() == Fate.RECORDED) {
                    jobs[0]++;
                } else if (outcome.fate() == Fate.PARKED) {
                    inputs.note("described job " + job.jobId() + ": " + outcome.reason());
                }
            });
        });
        finish(0);
        if (jobs[0] > 0) {
            inputs.note(
                    jobs[0] == 1
                            ? "1 job is known from describe-jobs alone: no event of it was read"
                            : jobs[0] + " jobs are known from describe-jobs alone: no event of them was read");
        }
    }

    private Outcome startOf(JobDetail job, Instant now) {
        JobInput execution = JobInput.of(new JobId(String.valueOf(job.jobId())), job, null, now);
        return intake.start(execution.name(), PlainJson.MAPPER.convertValue(execution.input(), ObjectNode.class));
    }

    private void start(ExecutorService threads, Callable<Outcome> execution, Consumer<Outcome> then) {
        waiting.add(new Waiting(threads.submit(execution), then));
        finish(MOST_WAITING);
    }

    /** Waits until no more executions than that many are unfinished. */
    private void finish(int most) {
        while (waiting.size() > most) {
            Waiting first = waiting.remove();
            try {
                Outcome outcome = first.outcome.get();
                count.add(outcome);
                first.then.accept(outcome);
            } catch (InterruptedException e) {
                throw new InterruptedDelivery(e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
    }

    private static final class InterruptedDelivery extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedDelivery(InterruptedException cause) {
            super(cause);
        }
    }
}
