package io.spotviewer.records.store;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Job records in memory, written like those of a real store: on the condition that nobody wrote in between, without an end to the tries. */
public final class InMemoryJobRecordStore implements JobRecordStore, OpenJobs {

    private final ConcurrentMap<JobId, JobRecord> records = new ConcurrentHashMap<>();
    private final ConcurrentMap<JobId, Instant> lookedAt = new ConcurrentHashMap<>();

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
    public List<JobId> openSince(Instant before, int most) {
        return records.values().stream()
                .filter(job -> job.isOpen() && heardOrLookedAt(job).isBefore(before))
                .sorted(Comparator.comparing(this::heardOrLookedAt).thenComparing(JobRecord::id))
                .limit(most)
                .map(JobRecord::id)
                .toList();
    }

    private Instant heardOrLookedAt(JobRecord job) {
        Instant heardAt = Objects.requireNonNullElse(job.heardAt(), Instant.EPOCH);
        Instant seenAt = lookedAt.getOrDefault(job.id(), heardAt);
        return seenAt.isAfter(heardAt) ? seenAt : heardAt;
    }

    @Override
    public void lookedAt(JobId id, Instant at) {
        lookedAt.put(id, at);
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        Map.copyOf(records).values().forEach(visitor::record);
    }
}
