package io.spotviewer.cost.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * A policy for taking and restoring checkpoints, in seconds.
 *
 * @param interval run time between two checkpoints; null if the only one is taken on EC2's warning
 * @param checkpoint seconds to take one
 * @param restore seconds to restore one
 */
public record CheckpointPolicy(@Nullable Long interval, long checkpoint, long restore) {

    /** EC2 warns two minutes before it takes an instance. */
    private static final long WARNING = 120;

    public CheckpointPolicy {
        if ((interval != null && interval < 1) || checkpoint < 0 || restore < 0) {
            throw new IllegalArgumentException("Expected an interval from 1 s and costs from 0 s, got " + interval
                    + ", " + checkpoint + " and " + restore);
        }
    }

    /**
     * Returns the seconds of work that the checkpoints of a reclaimed attempt keep.
     *
     * @param ran its run time
     * @param warned true if a warning was seen before the reclaim
     * @param resumed true if it restored a checkpoint at its start
     */
    long kept(long ran, boolean warned, boolean resumed) {
        long worked = Math.max(0, ran - restored(resumed));
        if (interval == null) {
            return warned && checkpoint <= WARNING ? Math.max(0, worked - checkpoint) : 0;
        }
        return interval * (worked / (interval + checkpoint));
    }

    /**
     * Returns the seconds that an attempt needs to finish the work. It takes no checkpoint at the end.
     *
     * @param work the seconds of work that are left, from 1
     * @param resumed true if it restores a checkpoint at its start
     */
    long needed(long work, boolean resumed) {
        long checkpoints = interval == null ? 0 : (work - 1) / interval;
        return restored(resumed) + work + checkpoint * checkpoints;
    }

    private long restored(boolean resumed) {
        return resumed ? restore : 0;
    }

    /**
     * Returns Young's interval between checkpoints, in seconds: sqrt(2 C M).
     *
     * @param checkpoint C, the seconds to take one
     * @param betweenInterruptions M, the mean time between interruptions, in seconds
     */
    public static double young(double checkpoint, double betweenInterruptions) {
        return Math.sqrt(2 * checkpoint * betweenInterruptions);
    }

    /**
     * Returns Daly's higher-order interval (FGCS 22, 2006, 303-312), in seconds: sqrt(2 C M) (1 + sqrt(C/2M)/3 + (C/2M)/9) - C, and M where
     * C is at least 2 M.
     */
    public static double daly(double checkpoint, double betweenInterruptions) {
        if (checkpoint >= 2 * betweenInterruptions) {
            return betweenInterruptions;
        }
        double part = checkpoint / (2 * betweenInterruptions);
        return young(checkpoint, betweenInterruptions) * (1 + Math.sqrt(part) / 3 + part / 9) - checkpoint;
    }
}
