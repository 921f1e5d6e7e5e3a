package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.records.WorkflowFacts;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one process in one run of a workflow.
 *
 * @param workflow the workflow; null if unknown
 * @param run the run
 * @param process the process; null if unknown
 */
public record RunCell(
        @Nullable String workflow, String run, @Nullable String process) implements SumKey, Comparable<RunCell> {

    private static final Comparator<RunCell> ORDER = Order.by(RunCell::workflow)
            .thenComparing(Comparator.comparing(RunCell::run))
            .thenComparing(Order.by(RunCell::process));

    /** Returns the cell of a job; null if its run is unknown. */
    static @Nullable RunCell of(JobFacts job) {
        WorkflowFacts place = job.workflow();
        String run = place == null ? null : place.run();
        return place == null || run == null ? null : new RunCell(place.workflow(), run, place.process());
    }

    @Override
    public int compareTo(RunCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(workflow);
        out.text(run);
        out.text(process);
    }

    static RunCell read(CubeInput in) {
        return new RunCell(in.text(), Objects.requireNonNull(in.text()), in.text());
    }
}
