package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.TextVisitor;

/** The records of both tables: all of them, or segments that can be read at the same time. */
public interface RecordTables {

    /** Returns about how many jobs there are, without reading them. */
    long jobCount();

    /** Returns the job records. */
    JobRecordStore jobs();

    /** Returns the instance records. */
    InstanceRecordStore instances();

    /** Returns the changes of both tables, which can be asked for where the tables have an index of them. */
    Changes changes();

    /** Returns the ends of records, so many days after their last event. */
    RecordEnds ends(int days);

    /** Passes the text of every job record of a segment to the visitor. */
    void visitJobs(TextVisitor visitor, int segment, int segments);

    /** Passes the text of every instance record of a segment to the visitor. */
    void visitInstances(TextVisitor visitor, int segment, int segments);
}
