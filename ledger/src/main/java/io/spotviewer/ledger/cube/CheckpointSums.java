package io.spotviewer.ledger.cube;

import io.spotviewer.cost.checkpoint.CheckpointPolicy;
import io.spotviewer.cost.checkpoint.IntervalGrid;
import io.spotviewer.cost.checkpoint.JobReplay;
import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.cube.sum.Sums;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The savings that checkpoints would have made: the recorded jobs, replayed under fixed policies, and by pool at each interval of a grid.
 * The interval of a job is that of the pool of its first attempt on Spot.
 */
public final class CheckpointSums {

    /** The seconds that a checkpoint takes, unless a policy says otherwise. */
    public static final long USUAL_CHECKPOINT = 30;

    /** The seconds that restoring one takes. */
    public static final long USUAL_RESTORE = 60;

    private static final long QUARTER_HOUR = 900;
    private static final Policy[] POLICIES = Policy.values();
    private static final Count[] COUNTS = Count.values();
    private static final CheckpointPolicy[] GRID = grid();

    /** A policy under which all jobs are replayed. */
    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    public enum Policy {
        EVERY_15_MINUTES(new CheckpointPolicy(QUARTER_HOUR, USUAL_CHECKPOINT, USUAL_RESTORE)),
        SLOW_CHECKPOINTS(new CheckpointPolicy(QUARTER_HOUR, 4 * USUAL_CHECKPOINT, 4 * USUAL_RESTORE)),
        ON_WARNING(new CheckpointPolicy(null, 2 * USUAL_CHECKPOINT, USUAL_RESTORE)),
        /** Checkpoints that cost no time: no policy can save more. */
        EVERY_SECOND(new CheckpointPolicy(1L, 0, 0));

        private final CheckpointPolicy policy;

        Policy(CheckpointPolicy policy) {
            this.policy = policy;
        }

        /** Returns its interval and its costs. */
        public CheckpointPolicy policy() {
            return policy;
        }
    }

    /** A count of attempts. */
    public enum Count {
        /** Finished attempts on Spot. */
        SPOT_ATTEMPTS(0),
        /** Attempts that a reclaim ended. */
        RECLAIMS(1),
        /** Reclaims of jobs that succeeded later. */
        RERUN(2),
        /** Reclaims before which a warning was seen. */
        WARNED(3);

        private final int place;

        Count(int place) {
            this.place = place;
        }
    }

    private final long[] counts = new long[COUNTS.length];
    private final Map<Policy, Savings> savings = new EnumMap<>(Policy.class);
    private final Sums<PoolKey, GridSavings> pools = new Sums<>(GridSavings::new);
    private final JobReplay replay = new JobReplay();

    CheckpointSums() {
        for (Policy policy : POLICIES) {
            savings.put(policy, new Savings());
        }
    }

    private static CheckpointPolicy[] grid() {
        CheckpointPolicy[] grid = new CheckpointPolicy[IntervalGrid.size()];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = new CheckpointPolicy(IntervalGrid.seconds(i), USUAL_CHECKPOINT, USUAL_RESTORE);
        }
        return grid;
    }

    /** Adds a job. */
    void add(JobLine line) {
        PoolKey first = null;
        replay.clear();
        long lost = 0;
        for (JobAttempt attempt : line.attempts()) {
            if (!attempt.isFinished()) {
                continue;
            }
            Outcome outcome = outcome(attempt);
            replay.add(
                    attempt.runSeconds(),
                    outcome,
                    attempt.warned(),
                    attempt.money().knowsCost(),
                    attempt.money().cost());
            if (attempt.host().option() == PurchaseOption.SPOT) {
                count(Count.SPOT_ATTEMPTS, 1);
                PoolKey pool = pool(attempt.host());
                pools.of(pool).hasAttempts = true;
                first = first == null ? pool : first;
            }
            if (outcome == Outcome.RECLAIMED) {
                lost++;
                count(Count.WARNED, attempt.warned() ? 1 : 0);
            } else if (outcome == Outcome.SUCCEEDED) {
                count(Count.RERUN, lost);
            }
        }
        count(Count.RECLAIMS, lost);
        if (first != null) {
            replay(pools.of(first));
        }
    }

    private void replay(GridSavings grid) {
        for (Policy policy : POLICIES) {
            replay.replay(policy.policy, of(policy));
        }
        for (int i = 0; i < GRID.length; i++) {
            replay.replay(GRID[i], grid.savings[i]);
        }
    }

    private void count(Count count, long more) {
        counts[count.place] += more;
    }

    private static Outcome outcome(JobAttempt attempt) {
        return attempt.isReclaimed()
                ? Outcome.RECLAIMED
                : attempt.ending() == Ending.SUCCEEDED ? Outcome.SUCCEEDED : Outcome.OTHER;
    }

    private static PoolKey pool(HostFacts host) {
        return new PoolKey(host.instanceId() == null ? null : new Pool(host.instanceType(), host.zone()));
    }

    /** Adds others. */
    void add(CheckpointSums other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        for (Policy policy : POLICIES) {
            of(policy).add(other.of(policy));
        }
        pools.add(other.pools);
    }

    /** Returns a count. */
    public long of(Count count) {
        return counts[count.place];
    }

    /** Returns the savings under a policy. */
    public Savings of(Policy policy) {
        return Objects.requireNonNull(savings.get(policy));
    }

    /** Returns the pools with a finished attempt on Spot. */
    public SortedSet<Pool> pools() {
        TreeSet<Pool> found = new TreeSet<>();
        pools.groups().forEach((key, grid) -> {
            if (key.pool() != null && grid.hasAttempts) {
                found.add(key.pool());
            }
        });
        return found;
    }

    /**
     * Returns the savings by pool and by the index of the interval in {@link IntervalGrid}. A job is in the pool of its first attempt on
     * Spot; the key of capacity without an instance is null.
     */
    public Map<@Nullable Pool, List<Savings>> grids() {
        Map<@Nullable Pool, List<Savings>> grids = new HashMap<>();
        pools.groups().forEach((key, grid) -> grids.put(key.pool(), List.of(grid.savings)));
        return grids;
    }

    void write(CubeOutput out) {
        for (long count : counts) {
            out.number(count);
        }
        for (Savings each : savings.values()) {
            each.write(out);
        }
        pools.write(out);
    }

    void read(CubeInput in) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += in.number();
        }
        for (Savings each : savings.values()) {
            each.add(Savings.read(in));
        }
        pools.read(in, PoolKey::read, GridSavings::read);
    }

    /** The savings of one pool's jobs at each interval of the grid. */
    private static final class GridSavings implements Figures<GridSavings> {

        private boolean hasAttempts;
        private final Savings[] savings = new Savings[IntervalGrid.size()];

        GridSavings() {
            for (int i = 0; i < savings.length; i++) {
                savings[i] = new Savings();
            }
        }

        @Override
        public void add(GridSavings other) {
            hasAttempts |= other.hasAttempts;
            for (int i = 0; i < savings.length; i++) {
                savings[i].add(other.savings[i]);
            }
        }

        @Override
        public void write(CubeOutput out) {
            out.number(hasAttempts ? 1 : 0);
            for (Savings each : savings) {
                each.write(out);
            }
        }

        static GridSavings read(CubeInput in) {
            GridSavings grid = new GridSavings();
            grid.hasAttempts = in.number() != 0;
            for (Savings each : grid.savings) {
                each.add(Savings.read(in));
            }
            return grid;
        }
    }
}
