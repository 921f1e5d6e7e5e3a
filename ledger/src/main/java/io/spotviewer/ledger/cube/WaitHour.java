package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one queue that were placed in one UTC hour of the day.
 *
 * @param queue the key of the queue; null if unknown
 * @param hour from 0 to 23
 */
public record WaitHour(@Nullable String queue, int hour) implements SumKey, Comparable<WaitHour> {

    private static final Comparator<WaitHour> ORDER = Order.by(WaitHour::queue).thenComparingInt(WaitHour::hour);

    @Override
    public int compareTo(WaitHour other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(queue);
        out.number(hour);
    }

    static WaitHour read(CubeInput in) {
        return new WaitHour(in.text(), Math.toIntExact(in.number()));
    }
}
