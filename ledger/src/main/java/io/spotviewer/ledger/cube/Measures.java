package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.ExactSum;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.LineMoney;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a group of attempts. Sums of money are exact: in 64 bits, and in as many as they need beyond. Money is summed on its day;
 * counts are those of attempts whose last day is in the group.
 */
public final class Measures implements Figures<Measures> {

    private static final Count[] COUNTS = Count.values();
    private static final Sum[] SUMS = Sum.values();
    private static final int FIGURES = COUNTS.length + SUMS.length;

    /** A count of attempts or of seconds. */
    public enum Count {
        /** Attempts, finished and running. */
        ATTEMPTS(0),
        /** Those that are finished. */
        FINISHED(1),
        /** Those that were not their job's first. */
        RETRIES(2),
        /** Those that ended before their container started. */
        NEVER_STARTED(3),
        /** Those on an unknown EC2 instance. */
        LACKING_INSTANCE(4),
        /** Reclaimed attempts without an EC2 instance: each is a reclaim of its own task. */
        RECLAIMED_TASKS(5),
        /** Attempts whose host went away, with nothing that says who ended it. */
        HOSTS_LOST(6),
        /** Reclaimed attempts that were the last of a job that has ended. */
        ENDED_JOBS(7),
        /** Run time. */
        RUN_SECONDS(8),
        /** Run time of the reclaimed attempts. */
        LOST_SECONDS(9),
        /** Time from the end of reclaimed attempts to the start of the next ones. */
        WAITED_SECONDS(10),
        /** Finished attempts with a known On-Demand cost. */
        ON_DEMAND_PRICED(11),
        /** Finished attempts with a known Spot cost. */
        SPOT_PRICED(12),
        /** Finished attempts with both. */
        BOTH_PRICED(13),
        /** Finished attempts with a known cost. */
        PRICED(14),
        /** Finished attempts with a known cost by the price at the start of each hour. */
        BY_HOUR_START_PRICED(15),
        /** Finished attempts that can be compared with On-Demand. */
        COMPARED(16);

        private final int place;

        Count(int place) {
            this.place = place;
        }
    }

    /** A sum of money. */
    public enum Sum {
        /** On-Demand cost. */
        ON_DEMAND(0),
        /** Spot cost. */
        SPOT(1),
        /** On-Demand cost less Spot cost, where both are known. */
        SAVINGS(2),
        /** Cost. */
        COST(3),
        /** Cost by the Spot price at the start of each hour. */
        COST_BY_HOUR_START(4),
        /** On-Demand cost of the compared attempts that were not reclaimed. */
        COMPARED_ON_DEMAND(5),
        /** Cost of the compared attempts. */
        COMPARED_COST(6);

        private final int place;

        Sum(int place) {
            this.place = place;
        }
    }

    private final long[] figures = new long[FIGURES];

    /** The parts of the sums that no longer fit; null as long as all do. */
    private @Nullable BigInteger @Nullable [] beyond;

    /** Adds an attempt on one day. */
    void add(AttemptLine line) {
        LineMoney money = line.money();
        figures[Count.RUN_SECONDS.place] += line.runSeconds();
        if (money.known() != 0) {
            addMoney(line, money);
        }
        if (line.counts()) {
            count(line, money);
        }
    }

    private void addMoney(AttemptLine line, LineMoney money) {
        boolean onDemand = money.knowsOnDemand();
        if (onDemand) {
            add(Sum.ON_DEMAND, money.onDemand());
        }
        if (money.knowsSpot()) {
            add(Sum.SPOT, money.spot());
            if (onDemand) {
                add(Sum.SAVINGS, Math.subtractExact(money.onDemand(), money.spot()));
            }
        }
        if (money.knowsCostByHourStart()) {
            add(Sum.COST_BY_HOUR_START, money.costByHourStart());
        }
        if (money.knowsCost()) {
            add(Sum.COST, money.cost());
            if (line.isReclaimed()) {
                add(Sum.COMPARED_COST, money.cost());
            } else if (onDemand) {
                add(Sum.COMPARED_COST, money.cost());
                add(Sum.COMPARED_ON_DEMAND, money.onDemand());
            }
        }
    }

    private void count(AttemptLine line, LineMoney money) {
        count(Count.ATTEMPTS, true);
        count(Count.RETRIES, line.isRetry());
        count(Count.LACKING_INSTANCE, line.lacksInstance());
        if (!line.isFinished()) {
            return;
        }
        boolean onDemand = money.knowsOnDemand();
        boolean spot = money.knowsSpot();
        boolean cost = money.knowsCost();
        count(Count.FINISHED, true);
        count(Count.NEVER_STARTED, line.state() == AttemptLine.State.NEVER_STARTED);
        count(Count.RECLAIMED_TASKS, line.isReclaimed() && line.host().instanceId() == null);
        count(Count.HOSTS_LOST, line.hostLost());
        count(Count.ENDED_JOBS, line.endsJob());
        figures[Count.LOST_SECONDS.place] += line.lostSeconds();
        figures[Count.WAITED_SECONDS.place] += line.waitedSeconds();
        count(Count.ON_DEMAND_PRICED, onDemand);
        count(Count.SPOT_PRICED, spot);
        count(Count.BOTH_PRICED, onDemand && spot);
        count(Count.PRICED, cost);
        count(Count.BY_HOUR_START_PRICED, money.knowsCostByHourStart());
        count(Count.COMPARED, cost && (onDemand || line.isReclaimed()));
    }

    private void count(Count count, boolean one) {
        if (one) {
            figures[count.place]++;
        }
    }

    private void add(Sum sum, long units) {
        int at = COUNTS.length + sum.place;
        long before = figures[at];
        long after = before + units;
        if (((before ^ after) & (units ^ after)) < 0) {
            carry(sum.place, BigInteger.valueOf(before));
            figures[at] = units;
        } else {
            figures[at] = after;
        }
    }

    private void carry(int sum, BigInteger units) {
        if (beyond == null) {
            beyond = new BigInteger[SUMS.length];
        }
        BigInteger carried = beyond[sum];
        beyond[sum] = carried == null ? units : carried.add(units);
    }

    @Override
    public void add(Measures other) {
        for (int i = 0; i < COUNTS.length; i++) {
            figures[i] += other.figures[i];
        }
        for (Sum sum : SUMS) {
            add(sum, other.figures[COUNTS.length + sum.place]);
        }
        if (other.beyond != null) {
            for (int i = 0; i < SUMS.length; i++) {
                BigInteger carried = other.beyond[i];
                if (carried != null) {
                    carry(i, carried);
                }
            }
        }
    }

    /** Returns the figures of both together. */
    public Measures plus(Measures other) {
        Measures both = new Measures();
        both.add(this);
        both.add(other);
        return both;
    }

    /** Returns a count. */
    public long of(Count count) {
        return figures[count.place];
    }

    /** Returns a sum in USD. */
    public BigDecimal of(Sum sum) {
        return ExactSum.usd(units(sum));
    }

    private BigInteger units(Sum sum) {
        BigInteger units = BigInteger.valueOf(figures[COUNTS.length + sum.place]);
        BigInteger carried = beyond == null ? null : beyond[sum.place];
        return carried == null ? units : carried.add(units);
    }

    /** Writes which figures are not 0, then those. */
    @Override
    public void write(CubeOutput out) {
        long present = 0;
        long large = 0;
        BigInteger[] units = new BigInteger[SUMS.length];
        for (int i = 0; i < COUNTS.length; i++) {
            present |= figures[i] != 0 ? 1L << i : 0;
        }
        for (Sum sum : SUMS) {
            BigInteger whole = units(sum);
            units[sum.place] = whole;
            present |= whole.signum() != 0 ? 1L << (COUNTS.length + sum.place) : 0;
            large |= whole.bitLength() >= Long.SIZE ? 1L << sum.place : 0;
        }
        out.number(present);
        out.number(large);
        for (int i = 0; i < COUNTS.length; i++) {
            if (figures[i] != 0) {
                out.number(figures[i]);
            }
        }
        for (int i = 0; i < SUMS.length; i++) {
            if ((large & 1L << i) != 0) {
                out.number(units[i]);
            } else if (units[i].signum() != 0) {
                out.number(units[i].longValue());
            }
        }
    }

    static Measures read(CubeInput in) {
        Measures measures = new Measures();
        long present = in.number();
        long large = in.number();
        for (int i = 0; i < FIGURES; i++) {
            if ((present & 1L << i) == 0) {
                continue;
            }
            int sum = i - COUNTS.length;
            if (sum >= 0 && (large & 1L << sum) != 0) {
                measures.carry(sum, in.big());
            } else {
                measures.figures[i] = in.number();
            }
        }
        return measures;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Measures that)) {
            return false;
        }
        return Arrays.equals(figures, 0, COUNTS.length, that.figures, 0, COUNTS.length)
                && Arrays.stream(SUMS).allMatch(sum -> units(sum).equals(that.units(sum)));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(figures, COUNTS.length));
    }
}
