package io.spotviewer.records.store;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Instance records in memory. */
public final class InMemoryInstanceRecordStore implements InstanceRecordStore {

    private final ConcurrentMap<String, InstanceRecord> records = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, NavigableSet<JobId>> jobs = new ConcurrentHashMap<>();

    @Override
    public Optional<InstanceRecord> find(String instanceId) {
        return Optional.ofNullable(records.get(instanceId));
    }

    @Override
    public InstanceRecord merge(InstanceRecord observation) {
        return records.merge(observation.instanceId(), observation, InstanceRecord::merge);
    }

    @Override
    public void link(String instanceId, JobId job) {
        String id = InstanceRecord.named(instanceId).instanceId();
        jobs.computeIfAbsent(id, unseen -> new ConcurrentSkipListSet<>()).add(job);
    }

    @Override
    public SortedSet<JobId> jobsOn(String instanceId) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(jobs.getOrDefault(instanceId, Collections.emptyNavigableSet())));
    }

    @Override
    public void visit(RecordVisitor<InstanceRecord> visitor) {
        Map.copyOf(records).values().forEach(visitor::record);
    }
}
