package io.spotviewer.cost.reclaim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of Spot Instances that EC2 has not reclaimed by an age, by E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete
 * Observations", 1958, with a 95 % interval: M. Greenwood's variance (1926) on the log-log scale (J. D. Kalbfleisch and R. L. Prentice, "The
 * Statistical Analysis of Failure Time Data", 1980). Reclaims that come together are no independent evidence, so the variance is that of the
 * effective number of events: greater by reclaims ÷ effective events.
 */
public final class SurvivalCurve {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double NORMAL = 1.959963984540054;

    /**
     * The lives that ended at one age.
     *
     * @param reclaimed those that EC2 ended
     * @param others those that ended otherwise, or were last seen then
     */
    public record Ends(long reclaimed, long others) {

        /** Returns the lives of both. */
        public Ends plus(Ends other) {
            return new Ends(reclaimed + other.reclaimed, others + other.others);
        }
    }

    /**
     * The part that is left from an age on, up to the next one.
     *
     * @param age the age
     * @param share the part
     * @param low the lower end of its interval; null before the first reclaim, and if nothing is left
     * @param high the upper end, likewise
     */
    public record Step(
            double age,
            double share,
            @Nullable Double low,
            @Nullable Double high) {}

    private final List<Step> steps;

    private SurvivalCurve(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Estimates a curve.
     *
     * @param ends the lives by the age at which they ended
     * @param eventsPerEffective the reclaims for each effective one, from 1
     */
    public static SurvivalCurve of(SortedMap<Double, Ends> ends, double eventsPerEffective) {
        List<Step> steps = new ArrayList<>();
        long left =
                ends.values().stream().mapToLong(at -> at.reclaimed + at.others).sum();
        double share = 1;
        double greenwood = 0;
        for (var entry : ends.entrySet()) {
            Ends at = entry.getValue();
            share *= 1 - (double) at.reclaimed / left;
            greenwood += at.reclaimed / ((double) left * (left - at.reclaimed));
            left -= at.reclaimed + at.others;
            steps.add(step(entry.getKey(), share, greenwood * eventsPerEffective));
        }
        return new SurvivalCurve(steps);
    }

    /** Returns a step with its interval: log(−log S) ± z × the error of log S ÷ |log S|. */
    private static Step step(double age, double share, double variance) {
        if (share <= 0 || share >= 1) {
            return new Step(age, share, null, null);
        }
        double error = NORMAL * Math.sqrt(variance) / -Math.log(share);
        return new Step(age, share, Math.pow(share, Math.exp(error)), Math.pow(share, Math.exp(-error)));
    }

    /** Returns the steps by age. */
    public List<Step> steps() {
        return steps;
    }

    /** Returns what is left at an age, within the ages that were seen. */
    public Step at(double age) {
        Step found = new Step(0, 1, null, null);
        for (Step step : steps) {
            if (step.age <= age) {
                found = step;
            }
        }
        return found;
    }

    /** Returns the first age at which at most half is left; null if more is left at all ages. */
    public @Nullable Double median() {
        return steps.stream()
                .filter(step -> step.share <= 0.5)
                .map(Step::age)
                .findFirst()
                .orElse(null);
    }

    /** Returns the lower end of the 95 % interval of the median: the first age at which half may be left; null for none. */
    public @Nullable Double medianLow() {
        return steps.stream()
                .filter(step -> (step.low == null ? step.share : step.low) <= 0.5)
                .map(Step::age)
                .findFirst()
                .orElse(null);
    }

    /** Returns its upper end: the first age at which no more than half may be left; null if more may be left at all ages. */
    public @Nullable Double medianHigh() {
        return steps.stream()
                .filter(step -> step.high != null && step.high <= 0.5)
                .map(Step::age)
                .findFirst()
                .orElse(null);
    }
}
