package io.spotviewer.site.regeneration;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordVisitor;

/** The records of both tables, in parts that can be read at the same time. */
public interface RecordParts {

    /** Passes every job record of the part to the visitor. */
    void visitJobs(RecordVisitor<JobRecord> visitor, SitePlan.Partition partition);

    /** Passes every instance record of the part to the visitor. */
    void visitInstances(RecordVisitor<InstanceRecord> visitor, SitePlan.Partition partition);
}
