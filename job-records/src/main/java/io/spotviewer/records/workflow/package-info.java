/** Workflow engines: how their jobs are recognised by tags, parameters and names, and which run, process and sample these carry. */
@NullMarked
package io.spotviewer.records.workflow;

import org.jspecify.annotations.NullMarked;
