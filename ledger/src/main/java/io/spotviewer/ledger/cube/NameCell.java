package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts with the same name that agree in these; null where unknown.
 *
 * @param name the name
 * @param queue the key of the queue
 * @param option how the capacity was bought
 * @param ending the ending; null while they run
 * @param confidence its certainty; null while they run
 */
public record NameCell(
        Name name,
        @Nullable String queue,
        @Nullable PurchaseOption option,
        @Nullable Ending ending,
        @Nullable Confidence confidence)
        implements SumKey, Comparable<NameCell> {

    private static final Comparator<NameCell> ORDER = Order.by(NameCell::name)
            .thenComparing(Order.by(NameCell::queue))
            .thenComparing(Order.by(NameCell::option))
            .thenComparing(Order.by(NameCell::ending))
            .thenComparing(Order.by(NameCell::confidence));

    @Override
    public int compareTo(NameCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        name.write(out);
        out.text(queue);
        out.constant(option);
        out.constant(ending);
        out.constant(confidence);
    }

    static NameCell read(CubeInput in) {
        return new NameCell(
                Name.read(in),
                in.text(),
                in.constant(PurchaseOption.class),
                in.constant(Ending.class),
                in.constant(Confidence.class));
    }
}
