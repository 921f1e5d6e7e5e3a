package io.spotviewer.records;

import org.jspecify.annotations.Nullable;

/**
 * The place of a job in the run of a workflow engine; null where unknown.
 *
 * @param workflow name of the workflow
 * @param run the run that submitted it
 * @param process the process or rule that it is a task of
 * @param sample the sample that it works on
 */
public record WorkflowFacts(
        @Nullable String workflow,
        @Nullable String run,
        @Nullable String process,
        @Nullable String sample) {

    public WorkflowFacts {
        workflow = BoundedText.of(workflow);
        run = BoundedText.of(run);
        process = BoundedText.of(process);
        sample = BoundedText.of(sample);
    }

    WorkflowFacts join(WorkflowFacts other) {
        return new WorkflowFacts(
                Join.greater(workflow, other.workflow),
                Join.greater(run, other.run),
                Join.greater(process, other.process),
                Join.greater(sample, other.sample));
    }
}
