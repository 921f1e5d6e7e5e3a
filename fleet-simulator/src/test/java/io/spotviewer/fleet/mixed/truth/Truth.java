package io.spotviewer.fleet.mixed.truth;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a fleet.
 *
 * @param attempts by job and number, as {@code id/number}
 * @param instances by id
 * @param parents the number of array and multi-node parents
 * @param everyQuarterHour a checkpoint every 15 minutes, of 30 s, with 60 s to restore it
 * @param onWarning one of 60 s on a warning that was seen, with 60 s to restore it
 */
public record Truth(
        Map<String, AttemptTruth> attempts,
        Map<String, InstanceTruth> instances,
        Headline headline,
        long parents,
        Saving everyQuarterHour,
        Saving onWarning) {

    /**
     * The saving of checkpoints.
     *
     * @param dollars null where none of the saved time has a known cost
     */
    public record Saving(long seconds, @Nullable Fraction dollars) {}

    /**
     * An attempt.
     *
     * @param ending null while it runs
     * @param confidence of the ending
     * @param seconds its whole seconds of run time; null if it never started or still runs
     */
    public record AttemptTruth(
            @Nullable String ending,
            @Nullable String confidence,
            @Nullable Long seconds,
            Amounts amounts) {}

    /**
     * An instance; its amounts are null while it runs, or where its launch is not known.
     *
     * @param byHourStart its cost by the prices at the start of each instance-hour
     * @param free true if Spot's first hour was free, of each of its lives
     */
    public record InstanceTruth(
            String id,
            @Nullable Fraction cost,
            @Nullable Fraction idle,
            @Nullable Fraction byHourStart,
            boolean free) {}

    /**
     * The sums over finished attempts, of the known parts; null where there are parts and none is known.
     *
     * @param waste by cause, in the words of the glossary
     * @param clusters of reclaimed instances: at most three minutes apart within a pool
     */
    public record Headline(
            @Nullable Fraction cost,
            @Nullable Fraction idle,
            @Nullable Fraction useful,
            Map<String, @Nullable Fraction> waste,
            @Nullable Fraction unknownEnding,
            @Nullable Fraction wouldHaveCost,
            @Nullable Fraction comparedCost,
            @Nullable Fraction byHourStart,
            long lostSeconds,
            long waitedSeconds,
            long attempts,
            long priced,
            long compared,
            long comparedOnSpot,
            long reclaimEvents,
            List<Integer> clusters) {

        /** Returns the net savings over the compared attempts; null where none is known, and where none of these ran on Spot. */
        public @Nullable Fraction netSavings() {
            if (wouldHaveCost == null || comparedCost == null) {
                return null;
            }
            Fraction savings = wouldHaveCost.minus(comparedCost);
            return comparedOnSpot == 0 && savings.isZero() ? null : savings;
        }
    }
}
