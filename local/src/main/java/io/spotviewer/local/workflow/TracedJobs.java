package io.spotviewer.local.workflow;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import java.util.Map;
import java.util.Optional;

/** A store whose records are read with the facts of traces; what is written has none of them. */
final class TracedJobs implements JobRecordStore {

    private final JobRecordStore store;
    private final Map<JobId, WorkflowFacts> facts;
    private long joined;

    TracedJobs(JobRecordStore store, Map<JobId, WorkflowFacts> facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Returns an observation of the job that knows its place alone. */
    static JobRecord observation(JobId id, WorkflowFacts place) {
        return JobRecord.builder(id)
                .description(JobDescription.builder().traced(place).build())
                .build();
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return store.find(id).map(this::traced);
    }

    @Override
    public JobRecord merge(JobRecord observation) {
        return traced(store.merge(observation));
    }

    /** Returns the number of jobs with a run in the traces that the last visit met. */
    long joined() {
        return joined;
    }

    @Override
    public void visit(RecordVisitor<JobRecord> visitor) {
        joined = 0;
        store.visit(new RecordVisitor<>() {
            @Override
            public void record(JobRecord found) {
                WorkflowFacts place = facts.get(found.id());
                joined += place == null || place.run() == null ? 0 : 1;
                visitor.record(traced(found));
            }

            @Override
            public void unreadable(String key, String why) {
                visitor.unreadable(key, why);
            }
        });
    }

    private JobRecord traced(JobRecord job) {
        WorkflowFacts place = facts.get(job.id());
        return place == null ? job : job.merge(observation(job.id(), place));
    }
}
