package io.spotviewer.records.verdict;

import java.util.List;

/**
 * What ended an attempt, how sure that is, and what it rests on.
 *
 * @param ending what ended it
 * @param confidence how sure that is
 * @param evidence what it rests on, strongest first; never empty
 */
public record Verdict(Ending ending, Confidence confidence, List<Evidence> evidence) {

    /** How sure a verdict is. */
    public enum Confidence {
        /** The evidence says so. */
        CONFIRMED,
        /** The evidence allows no better explanation, but does not say so. */
        PROBABLE,
        /** There is no telling. */
        NONE
    }

    /**
     * One thing that a verdict rests on.
     *
     * @param source which of AWS's answers said it, such as {@code batch.attempt.statusReason}
     * @param text what it said, as it came
     */
    public record Evidence(String source, String text) {}

    public Verdict {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("Expected a verdict of " + ending + " to name its evidence, got none");
        }
    }

    /** Whether EC2 took the capacity back, confirmed or probable. */
    public boolean isSpotReclaim() {
        return ending == Ending.SPOT_RECLAIMED;
    }
}
