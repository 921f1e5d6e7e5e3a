package io.spotviewer.cloudformation.execution;

import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.site.regeneration.RecordTables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Tables that may claim to be larger than they are; each record is in one segment. */
final class TablesInMemory implements RecordTables {

    private final List<JobRecord> jobs;
    private long claimed = 20;
    private ChangedRecords changes = new NoChanges();

    /** @param jobs the jobs, which may become more */
    TablesInMemory(List<JobRecord> jobs) {
        this.jobs = jobs;
    }

    /** Lets the table of jobs claim so many. */
    void claim(long count) {
        claimed = count;
    }

    /** Sets what is known of changes; without it, they can't be asked for. */
    void changeIn(ChangedRecords source) {
        changes = source;
    }

    @Override
    public long jobCount() {
        return claimed;
    }

    @Override
    public RecordEnds ends(int days) {
        return new RecordEnds(days, (key, record, at) -> false, (key, record, at) -> false);
    }

    @Override
    public JobRecordStore jobs() {
        return new JobRecordStore() {
            @Override
            public Optional<JobRecord> find(JobId id) {
                throw new UnsupportedOperationException("a regeneration reads texts of all jobs");
            }

            @Override
            public JobRecord merge(JobRecord observation) {
                throw new UnsupportedOperationException("a regeneration writes no record");
            }

            @Override
            public void visit(RecordVisitor<JobRecord> visitor) {
                jobs.forEach(visitor::record);
            }
        };
    }

    @Override
    public InstanceRecordStore instances() {
        return new InstanceRecordStore() {
            @Override
            public Optional<InstanceRecord> find(String instanceId) {
                throw new UnsupportedOperationException("a regeneration reads texts of all instances");
            }

            @Override
            public InstanceRecord merge(InstanceRecord observation) {
                throw new UnsupportedOperationException("a regeneration writes no record");
            }

            @Override
            public void link(String instanceId, JobId job) {
                throw new UnsupportedOperationException("a regeneration writes no record");
            }

            @Override
            public SortedSet<JobId> jobsOn(String instanceId) {
                throw new UnsupportedOperationException("lines know the jobs of an instance");
            }

            @Override
            public void visit(RecordVisitor<InstanceRecord> visitor) {
                // There is none.
            }
        };
    }

    @Override
    public Changes changes() {
        return new Changes(changes, changes);
    }

    @Override
    public void visitJobs(TextVisitor visitor, int segment, int segments) {
        for (int n = segment; n < jobs.size(); n += segments) {
            visitor.text(jobs.get(n).id().value(), RecordJson.write(jobs.get(n)));
        }
    }

    @Override
    public void visitInstances(TextVisitor visitor, int segment, int segments) {
        // There is none.
    }

    /** Records that stay as they are. */
    static final class NothingChanged implements ChangedRecords {

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            // Nothing has.
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            // None is in this part.
        }
    }

    /** Records whose changes can't be asked for. */
    static final class NoChanges implements ChangedRecords {

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            throw new ChangesUnavailableException("memory", new IllegalStateException("there is no index"));
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            throw new UnsupportedOperationException("changes that are unknown have no sample");
        }
    }
}
