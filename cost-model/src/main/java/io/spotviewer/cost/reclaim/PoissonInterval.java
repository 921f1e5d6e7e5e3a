package io.spotviewer.cost.reclaim;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Garwood's interval for the mean of a Poisson count (Biometrika 28, 1936, 437-442), by quantiles of the chi-squared distribution. The count
 * need not be whole.
 *
 * @param low its lower end
 * @param high its upper end
 */
record PoissonInterval(double low, double high) {

    /** Returns the interval that covers the mean with at least this confidence. */
    static PoissonInterval of(double count, double confidence) {
        if (!(count >= 0) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "Expected a count from 0 and a confidence between 0 and 1, got " + count + " and " + confidence);
        }
        double tail = (1 - confidence) / 2;
        return new PoissonInterval(
                count == 0 ? 0 : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(tail) / 2,
                ChiSquaredDistribution.of(2 * count + 2).inverseSurvivalProbability(tail) / 2);
    }
}
