/** Nextflow's trace files: which run, process and sample each Batch job belongs to, and the tasks that never became a job. */
@NullMarked
package io.spotviewer.local.workflow;

import org.jspecify.annotations.NullMarked;
