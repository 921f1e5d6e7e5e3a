package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one queue with the same name.
 *
 * @param name the name
 * @param queue the key of the queue; null if unknown
 */
public record NamedJobs(Name name, @Nullable String queue) implements SumKey, Comparable<NamedJobs> {

    private static final Comparator<NamedJobs> ORDER =
            Order.by(NamedJobs::name).thenComparing(Order.by(NamedJobs::queue));

    @Override
    public int compareTo(NamedJobs other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        name.write(out);
        out.text(queue);
    }

    static NamedJobs read(CubeInput in) {
        return new NamedJobs(Name.read(in), in.text());
    }
}
