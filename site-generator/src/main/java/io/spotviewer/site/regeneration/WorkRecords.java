package io.spotviewer.site.regeneration;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The records of a run, as stores that can be visited but not searched or written. One file at a time is in memory, and is read again for
 * each visit: all files beside their records would take twice the memory.
 */
final class WorkRecords {

    private static final String VISITED_ONLY = "the records of a run can only be visited";

    private final List<String> keys;
    private final Function<String, byte[]> files;

    /**
     * Makes the stores over the files with these keys.
     *
     * @param files reads a file
     */
    WorkRecords(List<String> keys, Function<String, byte[]> files) {
        this.keys = List.copyOf(keys);
        this.files = files;
    }

    JobRecordStore jobs() {
        return new JobRecordStore() {
            @Override
            public Optional<JobRecord> find(JobId id) {
                throw new UnsupportedOperationException(VISITED_ONLY);
            }

            @Override
            public JobRecord merge(JobRecord observation) {
                throw new UnsupportedOperationException(VISITED_ONLY);
            }

            @Override
            public void visit(RecordVisitor<JobRecord> visitor) {
                keys.forEach(key -> WorkFile.visitJobs(files.apply(key), visitor));
            }
        };
    }

    InstanceRecordStore instances() {
        return new InstanceRecordStore() {
            @Override
            public Optional<InstanceRecord> find(String instanceId) {
                throw new UnsupportedOperationException(VISITED_ONLY);
            }

            @Override
            public InstanceRecord merge(InstanceRecord observation) {
                throw new UnsupportedOperationException(VISITED_ONLY);
            }

            @Override
            public void link(String instanceId, JobId job) {
                throw new UnsupportedOperationException(VISITED_ONLY);
            }

            @Override
            public SortedSet<JobId> jobsOn(String instanceId) {
                throw new UnsupportedOperationException(VISITED_ONLY);
            }

            @Override
            public void visit(RecordVisitor<InstanceRecord> visitor) {
                keys.forEach(key -> WorkFile.visitInstances(files.apply(key), visitor));
            }
        };
    }
}
