package io.spotviewer.cost.share;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobKind;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All jobs and the instances they ran on, joined: every attempt has all facts that any record holds about its instance. Ordered by job id,
 * whatever order the records came in.
 */
public final class Fleet {

    private final List<JobRecord> jobs;
    private final SortedMap<String, InstanceRecord> instances;
    private final int parentsLeftOut;

    private Fleet(List<JobRecord> jobs, SortedMap<String, InstanceRecord> instances, int parentsLeftOut) {
        this.jobs = jobs;
        this.instances = instances;
        this.parentsLeftOut = parentsLeftOut;
    }

    /** Joins the records; each job and each instance has one. */
    public static Fleet of(Collection<JobRecord> jobRecords, Collection<InstanceRecord> instanceRecords) {
        Set<String> parents = jobRecords.stream()
                .filter(job -> job.kind() != JobKind.JOB)
                .map(job -> job.id().family())
                .collect(Collectors.toCollection(TreeSet::new));
        TreeMap<JobId, JobRecord> jobs = new TreeMap<>();
        for (JobRecord job : jobRecords) {
            if (!parents.contains(job.id().value())) {
                jobs.put(job.id(), job);
            }
        }
        TreeMap<String, InstanceRecord> instances = new TreeMap<>();
        instanceRecords.forEach(instance -> instances.merge(instance.instanceId(), instance, InstanceRecord::merge));
        jobs.values()
                .forEach(job ->
                        hosts(job).forEach(host -> instances.merge(host.instanceId(), host, InstanceRecord::merge)));
        jobs.replaceAll((id, job) -> {
            JobRecord informed = job;
            for (InstanceRecord host : hosts(job).toList()) {
                informed = informed.withInstance(Objects.requireNonNull(instances.get(host.instanceId())));
            }
            return informed;
        });
        return new Fleet(List.copyOf(jobs.values()), instances, parents.size());
    }

    private static Stream<InstanceRecord> hosts(JobRecord job) {
        return job.attemptFacts().values().stream().map(AttemptFacts::host).filter(Objects::nonNull);
    }

    /** Returns the jobs, without parents of arrays and multi-node jobs, which never run. */
    public List<JobRecord> jobs() {
        return jobs;
    }

    /** Returns the instances by id. */
    public SortedMap<String, InstanceRecord> instances() {
        return Collections.unmodifiableSortedMap(instances);
    }

    /** Returns the number of parents left out, whether a record or only the ids of their children name them. */
    public int parentsLeftOut() {
        return parentsLeftOut;
    }

    /** Returns the earliest time in any record; null where there is none. */
    public @Nullable Instant firstTime() {
        return times().min(Comparator.naturalOrder()).orElse(null);
    }

    /** Returns the latest time in any record; null where there is none. */
    public @Nullable Instant lastTime() {
        return times().max(Comparator.naturalOrder()).orElse(null);
    }

    private Stream<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (JobRecord job : jobs) {
            add(times, job.createdAt());
            add(times, job.lastEventAt());
            for (Attempt attempt : AttemptOrder.of(job)) {
                add(times, attempt.startedAt());
                add(times, attempt.endedAt());
            }
        }
        for (InstanceRecord instance : instances.values()) {
            for (InstanceLife life : instance.lives()) {
                add(times, life.billedFrom());
                add(times, life.endedAt());
            }
        }
        return times.stream();
    }

    private static void add(List<Instant> times, @Nullable Instant time) {
        if (time != null) {
            times.add(time);
        }
    }
}
