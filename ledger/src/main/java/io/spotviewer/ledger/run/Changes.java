package io.spotviewer.ledger.run;

import io.spotviewer.records.store.ChangedRecords;

/**
 * The changes of the records of jobs and of instances.
 *
 * @param jobs those of jobs
 * @param instances those of instances
 */
public record Changes(ChangedRecords jobs, ChangedRecords instances) {}
