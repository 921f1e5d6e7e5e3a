package io.spotviewer.local.store;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.OpenJobs;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Job records as JSON by job id. */
final class MvJobRecordStore implements JobRecordStore, OpenJobs {

    private final SharedMap<String> records;
    private final SharedMap<String> lookedAt;
    private final MvChanges changes;
    private final ReadRecords<JobRecord> read = new ReadRecords<>(RecordJson::readJob);

    MvJobRecordStore(SharedMap<String> records, SharedMap<String> lookedAt, MvChanges changes) {
        this.changes = changes;
        this.records = records;
        this.lookedAt = lookedAt;
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(records.get(id.value())).map(text -> read.read(id.value(), text));
    }

    @Override
    public JobRecord merge(JobRecord observation) {
        return MergedEntry.merge(
                records, observation.id().value(), observation, read, RecordJson::write, JobRecord::merge, changes);
    }

    /** Reads every record: on one machine that is cheaper than keeping an index. */
    @Override
    public List<JobId> openSince(Instant before, int most) {
        TreeMap<Instant, TreeSet<JobId>> due = new TreeMap<>();
        visit(new RecordVisitor<>() {
            @Override
            public void record(JobRecord found) {
                Instant since = heardOrLookedAt(found);
                if (found.isOpen() && since.isBefore(before)) {
                    due.computeIfAbsent(since, at -> new TreeSet<>()).add(found.id());
                }
            }

            @Override
            public void unreadable(String key, String why) {}
        });
        return due.values().stream().flatMap(TreeSet::stream).limit(most).toList();
    }

    private Instant heardOrLookedAt(JobRecord job) {
        Instant heardAt = Objects.requireNonNullElse(job.heardAt(), Instant.EPOCH);
        String looked = lookedAt.get(job.id().value());
        return looked == null || Instant.parse(looked).isBefore(heardAt) ? heardAt : Instant.parse(looked);
    }

    @Override
    public void lookedAt(JobId id, Instant at) {
        lookedAt.put(id.value(), at.toString());
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        MergedEntry.visit(records, RecordJson::readJob, visitor);
    }

    @Override
    public void visitTexts(TextVisitor visitor) {
        MergedEntry.visitTexts(records, visitor);
    }

    @Override
    public void visitTexts(Collection<String> keys, TextVisitor visitor) {
        MergedEntry.visitTexts(records, keys, visitor);
    }
}
