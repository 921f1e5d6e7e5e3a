/** Pipelines as an engine runs them, task by task, and the trace that the engine writes of each run. */
@NullMarked
package io.spotviewer.fleet.workflow;

import org.jspecify.annotations.NullMarked;
