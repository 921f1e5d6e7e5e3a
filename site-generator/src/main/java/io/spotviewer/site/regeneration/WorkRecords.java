package io.spotviewer.site.regeneration;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.RecordVisitor;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What a run has read, as stores that can be visited. Nothing is looked up in them or written to them. */
final class WorkRecords {

    private static final String VISITED_ONLY = "what a run has read can only be visited";

    private final List<byte[]> files;

    WorkRecords(List<byte[]> files) {
        this.files = List.copyOf(files);
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
                files.forEach(content -> WorkFile.visitJobs(content, visitor));
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
                files.forEach(content -> WorkFile.visitInstances(content, visitor));
            }
        };
    }
}
