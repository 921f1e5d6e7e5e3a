package io.spotviewer.cost.share;

import org.jspecify.annotations.Nullable;

/**
 * A policy for taking and restoring checkpoints, in seconds.
 *
 * @param interval run time between two checkpoints; null if the only one is taken on EC2's warning
 * @param checkpoint seconds to take one
 * @param restore seconds to restore one
 */
public record CheckpointPolicy(@Nullable Long interval, long checkpoint, long restore) {

    public CheckpointPolicy {
        if ((interval != null && interval < 1) || checkpoint < 0 || restore < 0) {
            throw new IllegalArgumentException("Expected an interval from 1 s and costs from 0 s, got " + interval
                    + ", " + checkpoint + " and " + restore);
        }
    }

    /**
     * Returns the seconds that an attempt would have saved; negative if checkpoints cost more than they gave back.
     *
     * @param run its run time as recorded, without checkpoints
     * @param reclaimed true if a reclaim ended it, so that all of {@code run} was lost
     * @param restarted true if another attempt followed, which would have restored
     */
    public long savedSeconds(long run, boolean reclaimed, boolean restarted) {
        if (interval == null) {
            return reclaimed ? kept(run, Math.min(run, checkpoint), restarted) : 0;
        }
        long cycle = interval + checkpoint;
        long overhead = checkpoint * (run / cycle);
        return (reclaimed ? kept(run, run % cycle, restarted) : 0) - overhead;
    }

    /** Returns the seconds of a lost run that a checkpoint keeps, less the restore if anything was kept. */
    private long kept(long run, long lost, boolean restarted) {
        long kept = run - lost;
        return kept > 0 && restarted ? kept - restore : kept;
    }

    /**
     * Young's interval between checkpoints, in seconds: sqrt(2 C M).
     *
     * @param checkpoint C, what taking one costs, in seconds
     * @param betweenInterruptions M, the mean time between interruptions, in seconds
     */
    public static double young(double checkpoint, double betweenInterruptions) {
        return Math.sqrt(2 * checkpoint * betweenInterruptions);
    }

    /**
     * Daly's higher-order interval (FGCS 22, 2006, 303-312), in seconds: sqrt(2 C M) (1 + sqrt(C/2M)/3 + (C/2M)/9) - C, and M where C is at
     * least 2 M.
     */
    public static double daly(double checkpoint, double betweenInterruptions) {
        if (checkpoint >= 2 * betweenInterruptions) {
            return betweenInterruptions;
        }
        double part = checkpoint / (2 * betweenInterruptions);
        return young(checkpoint, betweenInterruptions) * (1 + Math.sqrt(part) / 3 + part / 9) - checkpoint;
    }
}
