package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one queue and definition; null where unknown.
 *
 * @param queue the key of the queue
 * @param definition the key of the definition
 */
public record JobCell(@Nullable String queue, @Nullable String definition) implements SumKey, Comparable<JobCell> {

    private static final Comparator<JobCell> ORDER =
            Order.by(JobCell::queue).thenComparing(Order.by(JobCell::definition));

    @Override
    public int compareTo(JobCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(queue);
        out.text(definition);
    }

    static JobCell read(CubeInput in) {
        return new JobCell(in.text(), in.text());
    }
}
