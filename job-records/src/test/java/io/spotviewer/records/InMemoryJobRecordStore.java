package io.spotviewer.records;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Job records in memory, written like those of a real store: on the condition that nobody wrote in between, without an end to the tries. */
public final class InMemoryJobRecordStore implements JobRecordStore {

    private final ConcurrentMap<JobId, JobRecord> records = new ConcurrentHashMap<>();

    @Override
    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public JobRecord merge(JobRecord observation) {
        while (true) {
            JobRecord before = records.get(observation.id());
            JobRecord after = before == null ? observation : before.merge(observation);
            boolean written = before == null
                    ? records.putIfAbsent(observation.id(), after) == null
                    : before.equals(after) || records.replace(observation.id(), before, after);
            if (written) {
                return after;
            }
        }
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        Map.copyOf(records).values().forEach(visitor::record);
    }
}
