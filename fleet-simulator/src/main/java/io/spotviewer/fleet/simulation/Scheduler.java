package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.JobStatus;
import io.spotviewer.fleet.plan.Dice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Batch itself: takes jobs in, finds or launches an instance for each, tries again, and closes arrays. */
final class Scheduler implements Attempts.Aftermath, Hosts.Tenant {

    private final Stage stage;
    private final Attempts attempts;
    private final Hosts hosts;
    private final Dice dice;
    private final List<Job> waiting = new ArrayList<>();
    private Consumer<Job> ends = job -> {};

    Scheduler(Stage stage, Attempts attempts, Hosts hosts) {
        this.stage = stage;
        this.attempts = attempts;
        this.hosts = hosts;
        this.dice = stage.dice("scheduler");
    }

    /** Sets the listener to the ends of jobs. */
    void reportEndsTo(Consumer<Job> listener) {
        ends = listener;
    }

    /** A single job or an array's child, just submitted. */
    void submit(Job job, boolean cancelledSoon) {
        stage.chronicle().submitted(job);
        stage.agenda().after(dice.between(300, 2_000), () -> {
            stage.chronicle().changed(job, JobStatus.RUNNABLE, stage.agenda().now(), null);
            if (cancelledSoon) {
                stage.agenda().after(dice.between(15_000, 120_000), () -> cancel(job));
            } else {
                queue(job);
            }
        });
    }

    /** An array's parent: it is there, but never runs. */
    void submitParent(Job parent) {
        stage.chronicle().submitted(parent);
        stage.changes(parent, JobStatus.PENDING, dice.between(100, 290), null);
    }

    @Override
    public void stopped(Attempt attempt) {
        hosts.live().stream()
                .filter(host -> host.instance() == attempt.instance())
                .findFirst()
                .ifPresent(host -> {
                    host.releases(attempt, stage.agenda().now());
                    dispatch();
                    hosts.maybeIdle(host, this);
                });
    }

    @Override
    public void retried(Job job) {
        queue(job);
    }

    @Override
    public void finished(Job job) {
        ends.accept(job);
        Job parent = job.request().array().parent();
        if (parent != null
                && parent.children().stream().allMatch(child -> child.latest().terminal())) {
            boolean all = parent.children().stream().allMatch(child -> child.latest() == JobStatus.SUCCEEDED);
            JobStatus end = all ? JobStatus.SUCCEEDED : JobStatus.FAILED;
            stage.changes(parent, end, dice.between(500, 3_000), all ? null : "Array Child Job failed");
        }
    }

    @Override
    public void registered(Host host) {
        host.expected().forEach(job -> beginSoon(job, host));
    }

    @Override
    public void turnedAway(List<Job> jobs) {
        waiting.addAll(jobs);
        dispatch();
    }

    private void queue(Job job) {
        ComputeEnvironment first = job.request().queue().environments().get(0);
        if (first.onFargate()) {
            stage.agenda().after(dice.between(800, 4_000), () -> attempts.begin(job, first, null));
            return;
        }
        waiting.add(job);
        dispatch();
    }

    /** In order of arrival; where a definition finds no room, its other jobs need not be tried. */
    private void dispatch() {
        Set<JobDefinition> noRoom = new HashSet<>();
        for (Iterator<Job> jobs = waiting.iterator(); jobs.hasNext(); ) {
            Job job = jobs.next();
            if (noRoom.contains(job.definition())) {
                continue;
            }
            Host host = room(job);
            if (host == null) {
                noRoom.add(job.definition());
                continue;
            }
            jobs.remove();
            host.expect(job);
            if (host.registered()) {
                beginSoon(job, host);
            }
        }
    }

    private @Nullable Host room(Job job) {
        for (ComputeEnvironment environment : job.request().queue().environments()) {
            Optional<Host> found = hosts.tightest(environment, job.definition())
                    .or(() -> hosts.launchFor(environment, job.definition(), this));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    private void beginSoon(Job job, Host host) {
        stage.agenda().after(dice.between(300, 4_000), () -> {
            if (host.arrives(job)) {
                host.holds(attempts.begin(job, host.environment(), host));
            }
        });
    }

    private void cancel(Job job) {
        long now = stage.agenda().now();
        job.cancel(now);
        stage.chronicle().changed(job, JobStatus.FAILED, now, "superseded by a later submission");
        finished(job);
    }
}
