package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.plan.Agenda;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A live instance as Batch and ECS see it: its room, its attempts, and the jobs it is kept for. */
final class Host {

    private final Instance instance;
    private final ComputeEnvironment environment;
    private final List<Job> expected = new ArrayList<>();
    private final List<Attempt> running = new ArrayList<>();
    private final Set<String> images = new HashSet<>();
    private int freeVcpus;
    private int freeMib;
    private boolean draining;
    private long emptySince;
    private long failedLikeReclaimedAt;

    Host(Instance instance, ComputeEnvironment environment) {
        this.instance = instance;
        this.environment = environment;
        this.freeVcpus = instance.type().vcpus();
        this.freeMib = instance.type().schedulableMib();
        this.emptySince = instance.birth().launchedAt();
    }

    Instance instance() {
        return instance;
    }

    ComputeEnvironment environment() {
        return environment;
    }

    boolean takes(JobDefinition definition) {
        return !draining && freeVcpus >= definition.wholeVcpus() && freeMib >= definition.memoryMib();
    }

    int freeVcpus() {
        return freeVcpus;
    }

    boolean registered() {
        return instance.registeredAt() != Agenda.NEVER;
    }

    boolean draining() {
        return draining;
    }

    /** Returns the attempts on it, in order of arrival. */
    List<Attempt> running() {
        return List.copyOf(running);
    }

    /** Returns the jobs that have room kept on it. */
    List<Job> expected() {
        return List.copyOf(expected);
    }

    boolean busy() {
        return !running.isEmpty() || !expected.isEmpty();
    }

    /** Returns since when it has been neither used nor kept for a job. */
    long emptySince() {
        return emptySince;
    }

    /** Notes a pull of the image; returns whether it was pulled here before. */
    boolean hasPulled(String image) {
        return !images.add(image);
    }

    void expect(Job job) {
        expected.add(job);
        freeVcpus -= job.definition().wholeVcpus();
        freeMib -= job.definition().memoryMib();
    }

    /** Lets the job arrive; returns false if it is not expected any more. */
    boolean arrives(Job job) {
        return expected.remove(job);
    }

    void holds(Attempt attempt) {
        running.add(attempt);
    }

    void releases(Attempt attempt, long now) {
        running.remove(attempt);
        freeVcpus += attempt.job().definition().wholeVcpus();
        freeMib += attempt.job().definition().memoryMib();
        emptySince = now;
        Ending ending = attempt.ending();
        if (ending != null && ending.looksLikeReclaim()) {
            failedLikeReclaimedAt = now;
        }
    }

    /** Returns when a program on it last failed with the exit code of a reclaim; long ago if never. */
    long failedLikeReclaimedAt() {
        return failedLikeReclaimedAt;
    }

    /** Takes no more jobs. Returns those that were expected. */
    List<Job> drain() {
        draining = true;
        List<Job> turnedAway = expected();
        expected.clear();
        return turnedAway;
    }
}
