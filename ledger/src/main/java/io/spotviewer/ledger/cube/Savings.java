package io.spotviewer.ledger.cube;

import io.spotviewer.cost.checkpoint.JobReplay;
import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;

/** The savings that checkpoints would have made under one policy. */
public final class Savings implements Figures<Savings>, JobReplay.Savings {

    private long seconds;
    private final CostSum money = new CostSum();

    @Override
    public void add(long saved, boolean known, long units) {
        seconds += saved;
        money.add(known, units);
    }

    @Override
    public void add(Savings other) {
        seconds += other.seconds;
        money.add(other.money);
    }

    /** Returns the run time saved. */
    public long seconds() {
        return seconds;
    }

    /** Returns the money saved. */
    public CostSum money() {
        return money;
    }

    @Override
    public void write(CubeOutput out) {
        out.number(seconds);
        money.write(out);
    }

    static Savings read(CubeInput in) {
        Savings savings = new Savings();
        savings.seconds = in.number();
        savings.money.add(CostSum.read(in));
        return savings;
    }
}
