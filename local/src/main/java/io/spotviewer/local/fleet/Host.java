package io.spotviewer.local.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Batch and ECS know of a live instance: what room it has, who is on it, who is expected. */
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

    /** Whoever is on it, in order of arrival. */
    List<Attempt> running() {
        return List.copyOf(running);
    }

    /** Whoever has room kept on it. */
    List<Job> expected() {
        return List.copyOf(expected);
    }

    boolean busy() {
        return !running.isEmpty() || !expected.isEmpty();
    }

    /** Since when nobody has been on it or expected. */
    long emptySince() {
        return emptySince;
    }

    /** Whether the image was pulled here before; from now on it was. */
    boolean hasPulled(String image) {
        return !images.add(image);
    }

    void expect(Job job) {
        expected.add(job);
        freeVcpus -= job.definition().wholeVcpus();
        freeMib -= job.definition().memoryMib();
    }

    /** The expected job arrives, if it is still expected. */
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
    }

    /** Takes nobody any more. Returns those who were expected. */
    List<Job> drain() {
        draining = true;
        List<Job> turnedAway = expected();
        expected.clear();
        return turnedAway;
    }
}
