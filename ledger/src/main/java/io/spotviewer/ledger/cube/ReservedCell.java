package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.records.PurchaseOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that agree in these; null where unknown.
 *
 * @param queue the key of the queue
 * @param definition the key of the definition
 * @param onFargate true if they ran on Fargate
 * @param onSpot true if their capacity was Spot
 */
public record ReservedCell(@Nullable String queue, @Nullable String definition, boolean onFargate, boolean onSpot)
        implements SumKey, Comparable<ReservedCell> {

    private static final Comparator<ReservedCell> ORDER = Order.by(ReservedCell::queue)
            .thenComparing(Order.by(ReservedCell::definition))
            .thenComparing(ReservedCell::onFargate)
            .thenComparing(ReservedCell::onSpot);

    static ReservedCell of(AttemptLine line) {
        return new ReservedCell(
                line.job().queue(),
                line.job().definition(),
                line.host().isFargate(),
                line.host().option() == PurchaseOption.SPOT);
    }

    @Override
    public int compareTo(ReservedCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(queue);
        out.text(definition);
        out.number(onFargate ? 1 : 0);
        out.number(onSpot ? 1 : 0);
    }

    static ReservedCell read(CubeInput in) {
        return new ReservedCell(in.text(), in.text(), in.number() == 1, in.number() == 1);
    }
}
