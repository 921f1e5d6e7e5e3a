package io.spotviewer.local.facts;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.instance.HostKnowledge;
import io.spotviewer.handlers.lambda.HandlerPorts;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The handlers' ports over facts that were collected before: anything that they don't mention counts as deleted. */
public final class FactsPorts implements HandlerPorts {

    /** Facts are found by ARN alone, so ARNs of before 2018, which don't name their cluster, are looked up in a single place. */
    private static final SortedMap<String, String> ONE_CLUSTER =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("facts", "facts")));

    private final FactsStore facts;
    private final JobRecordStore jobRecords;
    private final InstanceRecordStore instanceRecords;
    private final Scope scope;
    private final InstantSource clock;

    /**
     * @param scope what to record of the facts
     * @param clock decides whether a time of an event is in the future
     */
    public FactsPorts(
            FactsStore facts,
            JobRecordStore jobRecords,
            InstanceRecordStore instanceRecords,
            Scope scope,
            InstantSource clock) {
        this.facts = facts;
        this.jobRecords = jobRecords;
        this.instanceRecords = instanceRecords;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Merges all facts about instances of Batch's into their records, and into those of the jobs that ran on them. Call it before jobs are
     * delivered, so that their verdicts see the evidence.
     *
     * @return the instances whose records changed
     */
    public List<InstanceRecord> settleInstances() {
        HostKnowledge hosts = new HostKnowledge(jobRecords, instanceRecords);
        return facts.batchInstances().stream()
                .filter(known -> !hosts.of(known.instanceId()).merge(known).equals(hosts.of(known.instanceId())))
                .map(hosts::learn)
                .toList();
    }

    @Override
    public JobLookup jobs() {
        return ids -> {
            TreeMap<JobId, JobDetail> found = new TreeMap<>();
            ids.forEach(id -> facts.job(id).ifPresent(job -> found.put(id, job)));
            return found;
        };
    }

    @Override
    public ClusterLookup clusters() {
        return queue -> ONE_CLUSTER;
    }

    @Override
    public TaskLookup tasks() {
        return (cluster, arns) -> known(arns, facts::task);
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return (cluster, arns) -> known(arns, facts::containerInstance);
    }

    @Override
    public InstanceLookup instances() {
        return ids -> known(ids, facts::described);
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return ids ->
                ids.stream().flatMap(id -> facts.spotRequestsOf(id).stream()).toList();
    }

    @Override
    public JobRecordStore jobRecords() {
        return jobRecords;
    }

    @Override
    public InstanceRecordStore instanceRecords() {
        return instanceRecords;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    private static <T> List<T> known(Collection<String> names, Function<String, Optional<T>> look) {
        return names.stream().flatMap(name -> look.apply(name).stream()).toList();
    }
}
