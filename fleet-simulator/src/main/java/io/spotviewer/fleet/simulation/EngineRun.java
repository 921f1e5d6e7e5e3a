package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.Secret;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.JobStatus;
import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.workflow.Pipeline;
import io.spotviewer.fleet.workflow.Task;
import io.spotviewer.fleet.workflow.Trace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of a pipeline. A task that failed is tried once more, unless somebody stopped it; then the run submits nothing new, and
 * once nothing of it runs any more it is resumed: a new run, which takes over what had succeeded.
 */
final class EngineRun {

    private static final int ENGINE_ATTEMPTS = 2;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String CHECK = "SAMPLESHEET_CHECK";

    private final EngineRuns.Engine engine;
    private final Pipeline pipeline;
    private final String name;
    private final String project;
    private final List<String> samples;
    private final Trace trace;
    private final Map<String, Trace.Row> succeeded = new LinkedHashMap<>();
    private final Map<Job, Place> running = new HashMap<>();
    private final Set<String> through = new HashSet<>();
    private boolean failed;

    /** The place of a job in the run: the step by its number, which is that of the last one and one more for the gathering step. */
    private record Place(int step, @Nullable String sample) {}

    EngineRun(EngineRuns.Engine engine, Pipeline pipeline, String name, String project, List<String> samples) {
        this.engine = engine;
        this.pipeline = pipeline;
        this.name = name;
        this.project = project;
        this.samples = samples;
        this.trace = new Trace(name);
    }

    void begin() {
        engine.stage().chronicle().traced(trace);
        check();
        goOn();
    }

    /** Takes over what an earlier run has; its rows are this run's too. */
    private void resume(EngineRun earlier) {
        engine.stage().chronicle().traced(trace);
        earlier.succeeded.forEach((task, row) -> {
            trace.add(row.cached());
            succeeded.put(task, row);
        });
        goOn();
    }

    private void goOn() {
        for (String sample : samples) {
            next(new Place(0, sample));
        }
    }

    /** Submits the task of a place, or goes on to the next one if an earlier run has its result. */
    private void next(Place place) {
        if (!succeeded.containsKey(process(place) + place.sample)) {
            submit(place, 1);
        } else if (place.step < pipeline.perSample().size()) {
            after(place);
        }
    }

    private void after(Place place) {
        int step = place.step + 1;
        if (step < pipeline.perSample().size()) {
            next(new Place(step, place.sample));
        } else if (place.sample != null && through.add(place.sample) && through.size() == samples.size()) {
            next(new Place(step, null));
        }
    }

    void ended(Job job) {
        Place place = running.remove(job);
        Task task = job.request().labels().task();
        if (place == null || task == null) {
            throw new IllegalStateException(job.id() + " is no job of the run " + name);
        }
        boolean success = job.latest() == JobStatus.SUCCEEDED;
        Trace.Row row = row(job, task, success);
        trace.add(row);
        if (success) {
            succeeded.put(process(place) + place.sample, row);
            if (!failed) {
                after(place);
            }
        } else if (!failed && task.attempt() < ENGINE_ATTEMPTS && !stopped(job)) {
            submit(place, task.attempt() + 1);
        } else {
            failed = true;
        }
        if (failed && running.isEmpty()) {
            engine.stage().agenda().after(engine.dice().between(HOUR / 2, 3 * HOUR), this::again);
        }
    }

    private void again() {
        new EngineRun(engine, pipeline, engine.nextName(), project, samples).resume(this);
    }

    private void submit(Place place, int attempt) {
        Pipeline.Step step = step(place);
        Dice dice = engine.dice();
        Task.Use use = new Task.Use(
                BigDecimal.valueOf(step.definition().wholeVcpus() * dice.fraction(35, 97))
                        .setScale(1, RoundingMode.HALF_EVEN),
                (int) (step.definition().memoryMib() * dice.fraction(0.2, 0.85)));
        Task task = new Task(pipeline.name(), name, process(place), place.sample, attempt, use);
        Job job = new Job(new Job.Request(
                dice.uuid(),
                task.jobName(),
                step.definition(),
                engine.queue(),
                engine.stage().agenda().now(),
                step.definition().runTime().draw(dice),
                Secret.value(dice),
                project,
                engine.labelling().of(task, engine.queue(), project),
                Job.ArrayPart.NONE));
        running.put(job, place);
        engine.submit(job, this);
    }

    private Pipeline.Step step(Place place) {
        return place.step < pipeline.perSample().size() ? pipeline.perSample().get(place.step) : pipeline.gathering();
    }

    private String process(Place place) {
        return pipeline.name() + ":" + step(place).process();
    }

    /** The engine checks its input on its own machine, without a job. */
    private void check() {
        Dice dice = engine.dice();
        Task task = new Task(
                pipeline.name(),
                name,
                pipeline.name() + ":" + CHECK,
                null,
                1,
                new Task.Use(BigDecimal.valueOf(dice.between(800, 990), 1), (int) dice.between(40, 90)));
        Trace.Row row = new Trace.Row(
                hash(),
                String.valueOf(dice.between(2_000, 60_000)),
                task,
                null,
                Trace.Status.COMPLETED,
                0,
                engine.stage().agenda().now(),
                dice.between(1_000, 9_000));
        trace.add(row);
        succeeded.put(task.process(), row);
    }

    private Trace.Row row(Job job, Task task, boolean success) {
        List<Attempt> attempts = job.attempts();
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        Ending ending = last == null ? null : last.ending();
        return new Trace.Row(
                hash(),
                job.id(),
                task,
                job.definition(),
                success ? Trace.Status.COMPLETED : Trace.Status.FAILED,
                ending == null ? null : ending.exitCode(),
                job.request().createdAt(),
                last == null || !last.hasStarted() ? 0 : last.stoppedAt() - last.startedAt());
    }

    private static boolean stopped(Job job) {
        return job.attempts().stream().anyMatch(attempt -> {
            Ending ending = attempt.ending();
            return ending != null && ending.kind() == EndKind.USER_TERMINATED;
        });
    }

    private String hash() {
        return engine.dice().hex(2) + "/" + engine.dice().hex(6);
    }
}
