package io.spotviewer.cost.checkpoint;

import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The attempts of one job, replayed in order as if they had taken checkpoints. A reclaimed attempt ran as long as it did, but its
 * checkpoints keep work, and the attempt that succeeded needs less time for the rest. The saving is that time, at what the shorter attempt
 * cost. So a job that never succeeded saves nothing. Money is in whole units, rounded half up by attempt, so that jobs add up in any order.
 */
public final class JobReplay {

    private static final int USUAL_ATTEMPTS = 8;

    private int attempts;
    private long[] seconds = new long[USUAL_ATTEMPTS];
    private Outcome[] outcomes = new Outcome[USUAL_ATTEMPTS];
    private boolean[] warned = new boolean[USUAL_ATTEMPTS];
    private boolean[] priced = new boolean[USUAL_ATTEMPTS];
    private long[] costs = new long[USUAL_ATTEMPTS];

    /** Receives the change that checkpoints would have made to one attempt. */
    public interface Savings {

        /**
         * Adds a change.
         *
         * @param seconds run time saved; negative if it would have run longer
         * @param known false if its cost is unknown
         * @param units money saved; 0 if unknown
         */
        void add(long seconds, boolean known, long units);
    }

    /** Forgets the attempts, to take those of another job. */
    public void clear() {
        attempts = 0;
    }

    /**
     * Adds the next finished attempt.
     *
     * @param ran its run time in seconds
     * @param outcome its ending
     * @param wasWarned true if it was reclaimed and a warning was seen before
     * @param known true if its cost is known
     * @param units its cost
     */
    public void add(long ran, Outcome outcome, boolean wasWarned, boolean known, long units) {
        if (ran < 0) {
            throw new IllegalArgumentException("Expected a run time from 0 s, got " + ran);
        }
        if (attempts == seconds.length) {
            grow(2 * attempts);
        }
        seconds[attempts] = ran;
        outcomes[attempts] = outcome;
        warned[attempts] = wasWarned;
        priced[attempts] = known;
        costs[attempts] = units;
        attempts++;
    }

    private void grow(int size) {
        seconds = Arrays.copyOf(seconds, size);
        outcomes = Arrays.copyOf(outcomes, size);
        warned = Arrays.copyOf(warned, size);
        priced = Arrays.copyOf(priced, size);
        costs = Arrays.copyOf(costs, size);
    }

    /** Passes on the changes that a policy would have made. */
    public void replay(CheckpointPolicy policy, Savings savings) {
        long work = work();
        if (work == 0) {
            return;
        }
        long done = 0;
        for (int i = 0; i < attempts; i++) {
            boolean resumed = done > 0;
            if (done == work) {
                add(i, seconds[i], savings);
            } else if (outcomes[i] == Outcome.RECLAIMED) {
                done = Math.min(work, done + policy.kept(seconds[i], warned[i], resumed));
            } else if (outcomes[i] == Outcome.SUCCEEDED) {
                add(i, seconds[i] - policy.needed(work - done, resumed), savings);
                return;
            }
        }
    }

    private long work() {
        for (int i = 0; i < attempts; i++) {
            if (outcomes[i] == Outcome.SUCCEEDED) {
                return seconds[i];
            }
        }
        return 0;
    }

    private void add(int attempt, long saved, Savings savings) {
        if (saved != 0) {
            boolean known = priced[attempt];
            savings.add(saved, known, known ? part(costs[attempt], saved, seconds[attempt]) : 0);
        }
    }

    /** Returns the part of a cost that falls on some of its seconds, rounded half up. */
    private static long part(long units, long saved, long of) {
        long high = Math.multiplyHigh(units, saved);
        long product = units * saved;
        boolean fits = high == product >> (Long.SIZE - 1);
        if (!fits || product == Long.MIN_VALUE) {
            BigInteger exact = BigInteger.valueOf(units).multiply(BigInteger.valueOf(saved));
            return new BigDecimal(exact)
                    .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        long whole = product / of;
        long rest = Math.abs(product % of);
        return rest < of - rest ? whole : whole + Long.signum(product);
    }
}
