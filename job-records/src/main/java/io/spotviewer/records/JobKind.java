package io.spotviewer.records;

/** The kind of a job among Batch's single jobs, arrays and multi-node jobs. */
public enum JobKind {
    /** A job of its own. */
    JOB,
    /** An array: it never runs itself. */
    ARRAY_PARENT,
    ARRAY_CHILD,
    /** A multi-node job: it has the times of its main node, and its nodes run. */
    MULTI_NODE_PARENT,
    NODE
}
