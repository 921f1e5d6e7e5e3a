package io.spotviewer.site.regeneration;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.RecordVisitor;

/** The records of both tables, in parts that can be read at the same time. */
public interface RecordParts {

    /** Shows every job record of that part. */
    void visitJobs(RecordVisitor<JobRecord> visitor, SitePlan.Partition partition);

    /** Shows every instance record of that part. */
    void visitInstances(RecordVisitor<InstanceRecord> visitor, SitePlan.Partition partition);
}
