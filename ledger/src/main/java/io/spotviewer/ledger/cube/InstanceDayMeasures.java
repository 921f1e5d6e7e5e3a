package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The costs of the ended instances on one UTC day; an instance on this day is one part of each. */
public final class InstanceDayMeasures implements Figures<InstanceDayMeasures> {

    private static final Part[] PARTS = Part.values();

    private final Map<Part, CostSum> money = new EnumMap<>(Part.class);

    InstanceDayMeasures() {
        for (Part part : PARTS) {
            money.put(part, new CostSum());
        }
    }

    /** Adds an ended instance. */
    void add(InstanceLine line) {
        for (Part part : PARTS) {
            of(part).add(line.money().knows(part), line.money().of(part));
        }
    }

    @Override
    public void add(InstanceDayMeasures other) {
        for (Part part : PARTS) {
            of(part).add(other.of(part));
        }
    }

    /** Returns a cost. */
    public CostSum of(Part part) {
        return Objects.requireNonNull(money.get(part));
    }

    @Override
    public void write(CubeOutput out) {
        for (CostSum sum : money.values()) {
            sum.write(out);
        }
    }

    static InstanceDayMeasures read(CubeInput in) {
        InstanceDayMeasures measures = new InstanceDayMeasures();
        for (Part part : PARTS) {
            measures.of(part).add(CostSum.read(in));
        }
        return measures;
    }
}
