package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Day;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The attempts on one UTC day that agree in these; null where unknown.
 *
 * @param day the day
 * @param option how the capacity was bought
 * @param ending the ending; null while they run
 * @param confidence its certainty; null while they run
 */
public record DayCell(
        @Nullable LocalDate day,
        @Nullable PurchaseOption option,
        @Nullable Ending ending,
        @Nullable Confidence confidence)
        implements SumKey, Comparable<DayCell> {

    private static final Comparator<DayCell> ORDER = Comparator.<DayCell, Day>comparing(cell -> new Day(cell.day))
            .thenComparing(Order.by(DayCell::option))
            .thenComparing(Order.by(DayCell::ending))
            .thenComparing(Order.by(DayCell::confidence));

    @Override
    public int compareTo(DayCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        new Day(day).write(out);
        out.constant(option);
        out.constant(ending);
        out.constant(confidence);
    }

    static DayCell read(CubeInput in) {
        return new DayCell(
                Day.read(in).date(),
                in.constant(PurchaseOption.class),
                in.constant(Ending.class),
                in.constant(Confidence.class));
    }
}
