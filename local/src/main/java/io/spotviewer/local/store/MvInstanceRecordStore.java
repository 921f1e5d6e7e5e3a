package io.spotviewer.local.store;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Instance records as JSON by instance id, and an entry {@code instance/job} for each job that ran on one. */
final class MvInstanceRecordStore implements InstanceRecordStore {

    private final SharedMap<String> records;
    private final SharedMap<String> links;
    private final MvChanges changes;
    private final ReadRecords<InstanceRecord> read = new ReadRecords<>(RecordJson::readInstance);

    MvInstanceRecordStore(SharedMap<String> records, SharedMap<String> links, MvChanges changes) {
        this.changes = changes;
        this.records = records;
        this.links = links;
    }

    @Override
    public Optional<InstanceRecord> find(String instanceId) {
        return Optional.ofNullable(records.get(instanceId)).map(text -> read.read(instanceId, text));
    }

    @Override
    public InstanceRecord merge(InstanceRecord observation) {
        return MergedEntry.merge(
                records,
                observation.instanceId(),
                observation,
                read,
                RecordJson::write,
                InstanceRecord::merge,
                changes);
    }

    @Override
    public void link(String instanceId, JobId job) {
        links.put(InstanceRecord.named(instanceId).instanceId() + "/" + job.value(), "");
    }

    @Override
    public SortedSet<JobId> jobsOn(String instanceId) {
        String prefix = instanceId + "/";
        return links.with(map -> {
            TreeSet<JobId> jobs = new TreeSet<>();
            for (Iterator<String> keys = map.keyIterator(prefix); keys.hasNext(); ) {
                String key = keys.next();
                if (!key.startsWith(prefix)) {
                    break;
                }
                jobs.add(new JobId(key.substring(prefix.length())));
            }
            return Collections.unmodifiableSortedSet(jobs);
        });
    }

    @Override
    public void visit(RecordVisitor<InstanceRecord> visitor) {
        MergedEntry.visit(records, RecordJson::readInstance, visitor);
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
