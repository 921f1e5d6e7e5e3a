package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.JobStatus;
import io.spotviewer.fleet.plan.Dice;
import org.jspecify.annotations.Nullable;

/** The life of an attempt: pulled, started, ended in one of many ways, reported. */
final class Attempts {

    private static final double PULL_FAILS = 0.012;
    private static final double MASKED = 0.35;

    private final Stage stage;
    private final Dice dice;
    private final Fate fate;
    private @Nullable Aftermath aftermath;

    Attempts(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("attempts");
        this.fate = new Fate(stage.dice("fate"));
    }

    /** The listener to the ends of attempts. */
    interface Aftermath {

        /** It has stopped; its host, if that lives, has room again. */
        void stopped(Attempt attempt);

        /** Batch has seen the end and put the job back among the runnable. */
        void retried(Job job);

        /** Batch has seen the end, and it is the job's. */
        void finished(Job job);
    }

    /** Sets the listener; call before the first attempt. */
    void reportTo(Aftermath listener) {
        aftermath = listener;
    }

    /** @param host where; null on Fargate */
    Attempt begin(Job job, ComputeEnvironment environment, @Nullable Host host) {
        long now = stage.agenda().now();
        JobDefinition definition = job.definition();
        boolean cached = host != null && host.hasPulled(definition.image());
        long pullStartedAt = now + (host != null ? dice.between(400, 2_000) : dice.between(9_000, 28_000));
        long pullStoppedAt = pullStartedAt + (cached ? dice.between(200, 1_500) : dice.between(8_000, 75_000));
        Attempt.Task task = new Attempt.Task(
                environment,
                dice.hex(32),
                dice.uuid(),
                host != null
                        ? host.instance().birth().zone()
                        : dice.pick(environment.region().zones()),
                dice.uuid(),
                "10.0." + dice.between(64, 127) + "." + dice.between(4, 254));
        Attempt attempt =
                new Attempt(job, task, host != null ? host.instance() : null, now, pullStartedAt, pullStoppedAt);
        stage.chronicle().attempted(attempt);
        stage.chronicle().changed(job, JobStatus.STARTING, now, null);
        if (host != null && dice.chance(PULL_FAILS)) {
            stage.agenda().at(pullStoppedAt, () -> stop(attempt, Ending.pullFailed(definition.image())));
        } else {
            stage.agenda().at(pullStoppedAt + dice.between(150, 1_200), () -> start(attempt));
        }
        return attempt;
    }

    /** EC2 announced the host's end: some programs obey the SIGTERM and leave first, some just manage to finish. */
    void warned(Attempt attempt) {
        attempt.doom();
        if (attempt.hasStarted() && dice.chance(MASKED)) {
            long leaves = stage.agenda().now() + dice.between(4_000, 110_000);
            Ending masked = Ending.maskedReclaim(dice.chance(0.85) ? 143 : 137);
            stage.agenda().at(leaves, () -> stop(attempt, masked));
        }
    }

    void hostGone(Attempt attempt, Instance instance, Instance.Death death) {
        Ending ending = Ending.hostGone(death.cause().forAttempts(), instance.id());
        stage.agenda().at(death.noticedAt() + dice.between(0, 900), () -> {
            attempt.stopped(stage.agenda().now(), ending);
            report(attempt, ending);
        });
    }

    private void start(Attempt attempt) {
        attempt.started(stage.agenda().now());
        stage.metering().started(attempt);
        stage.changes(attempt.job(), JobStatus.RUNNING, dice.between(200, 900), null);
        Fate.Lot lot = fate.draw(attempt.job());
        stage.agenda().after(lot.after(), () -> {
            if (!attempt.doomed() || lot.ending().kind() == EndKind.SUCCEEDED) {
                stop(attempt, lot.ending());
            }
        });
    }

    /** The container stops while its host lives; too late if it has stopped already or its host is gone. */
    private void stop(Attempt attempt, Ending ending) {
        Instance instance = attempt.instance();
        if (attempt.hasStopped() || (instance != null && instance.death() != null)) {
            return;
        }
        long now = stage.agenda().now();
        attempt.stopped(now, ending);
        if (attempt.hasStarted()) {
            stage.metering().stopped(attempt);
        }
        if (ending.kind() == EndKind.USER_TERMINATED) {
            attempt.job().terminate(now);
        }
        aftermath().stopped(attempt);
        report(attempt, ending);
    }

    private void report(Attempt attempt, Ending ending) {
        stage.agenda().after(dice.between(150, 1_400), () -> {
            long now = stage.agenda().now();
            Job job = attempt.job();
            attempt.reported(now);
            if (ending.isRetriedBy(job.definition().retries(), attempt.number())) {
                stage.chronicle().changed(job, JobStatus.RUNNABLE, now, null);
                aftermath().retried(job);
                return;
            }
            JobStatus end = ending.kind() == EndKind.SUCCEEDED ? JobStatus.SUCCEEDED : JobStatus.FAILED;
            stage.chronicle().changed(job, end, now, ending.statusReason());
            aftermath().finished(job);
        });
    }

    private Aftermath aftermath() {
        if (aftermath == null) {
            throw new IllegalStateException("no listener: call reportTo first");
        }
        return aftermath;
    }
}
