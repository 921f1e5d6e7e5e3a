package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.Dimension;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The jobs with an attempt on one kind of capacity.
 *
 * @param dimension the dimension that makes the kind
 * @param key its key; null if unknown
 */
public record HostJobs(Dimension dimension, @Nullable String key) implements SumKey, Comparable<HostJobs> {

    private static final Comparator<HostJobs> ORDER =
            Order.by(HostJobs::dimension).thenComparing(Order.by(HostJobs::key));

    @Override
    public int compareTo(HostJobs other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.constant(dimension);
        out.text(key);
    }

    static HostJobs read(CubeInput in) {
        return new HostJobs(Objects.requireNonNull(in.constant(Dimension.class)), in.text());
    }
}
