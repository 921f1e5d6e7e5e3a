package io.spotviewer.records.verdict;

import java.util.List;

/**
 * The ending of an attempt, with its confidence and evidence.
 *
 * @param ending its ending
 * @param confidence the certainty of the ending
 * @param evidence its evidence, strongest first; never empty
 */
public record Verdict(Ending ending, Confidence confidence, List<Evidence> evidence) {

    /** The certainty of a verdict. */
    public enum Confidence {
        /** The evidence proves it. */
        CONFIRMED,
        /** The evidence allows no better explanation, but does not prove it. */
        PROBABLE,
        /** The evidence does not decide. */
        NONE
    }

    /**
     * One piece of a verdict's evidence.
     *
     * @param source the field of AWS's answers, such as {@code batch.attempt.statusReason}
     * @param text its value, as it came
     */
    public record Evidence(String source, String text) {}

    public Verdict {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("expected a verdict of " + ending + " to name its evidence, got none");
        }
    }

    /** True if EC2 took the capacity back, confirmed or probable. */
    public boolean isSpotReclaim() {
        return ending == Ending.SPOT_RECLAIMED;
    }
}
