package io.spotviewer.ledger.cube.sum;

import io.spotviewer.ledger.line.LineSum;
import java.math.BigDecimal;

/** A running sum of costs with the number of its known and of its unknown parts. */
public final class CostSum implements Figures<CostSum> {

    private final ExactSum units = new ExactSum();
    private long priced;
    private long unpriced;

    /** Adds a known part. */
    public void add(long part) {
        units.add(part);
        priced++;
    }

    /** Adds an unknown part. */
    public void addUnknown() {
        unpriced++;
    }

    /** Adds a part. */
    public void add(boolean known, long part) {
        if (known) {
            add(part);
        } else {
            addUnknown();
        }
    }

    /** Adds a sum of parts. */
    public void add(LineSum sum) {
        units.add(sum.units());
        priced += sum.priced();
        unpriced += sum.unpriced();
    }

    /** Adds the units of a part that is counted elsewhere, or the count of one whose units are elsewhere. */
    public void add(long part, long parts, long unknownParts) {
        units.add(part);
        priced += parts;
        unpriced += unknownParts;
    }

    @Override
    public void add(CostSum other) {
        units.add(other.units);
        priced += other.priced;
        unpriced += other.unpriced;
    }

    /** Returns the sum of the known parts in USD. */
    public BigDecimal usd() {
        return ExactSum.usd(units.value());
    }

    /** Returns the number of known parts. */
    public long priced() {
        return priced;
    }

    /** Returns the number of unknown parts. */
    public long unpriced() {
        return unpriced;
    }

    @Override
    public void write(CubeOutput out) {
        units.write(out);
        out.number(priced);
        out.number(unpriced);
    }

    public static CostSum read(CubeInput in) {
        CostSum sum = new CostSum();
        sum.units.add(ExactSum.read(in));
        sum.priced = in.number();
        sum.unpriced = in.number();
        return sum;
    }
}
