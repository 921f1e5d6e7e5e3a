package io.spotviewer.cost.reclaim;

import java.util.Collection;
import java.util.List;

/**
 * A rate of reclaims with its evidence.
 *
 * @param lives lives of Spot Instances
 * @param exposureMillis their time
 * @param events reclaimed instances among them
 * @param clusters clusters of these reclaims
 * @param effectiveEvents the number of independent reclaims with the same relative error: (Σh)² / Σh² over the instances h lost in each
 *     cluster; 0 without a reclaim
 */
public record RateEstimate(long lives, long exposureMillis, long events, int clusters, double effectiveEvents) {

    /** The least number of clusters for a rate: the interval of fewer covers too rarely. */
    public static final int SHOWN_FROM = 8;

    /** The number of clusters from which the interval covers as often as it says. */
    public static final int TRUSTED_FROM = 16;

    private static final double CONFIDENCE = 0.95;
    private static final double MILLIS_PER_100_HOURS = 360_000_000;

    /** Returns the rate of these reclaims in that time. */
    static RateEstimate of(Exposure exposure, Collection<ReclaimEvent> reclaims) {
        List<ReclaimCluster> clusters = ReclaimCluster.of(reclaims);
        long events = 0;
        double squares = 0;
        for (ReclaimCluster cluster : clusters) {
            events += cluster.instances();
            squares += (double) cluster.instances() * cluster.instances();
        }
        return new RateEstimate(
                exposure.lives(),
                exposure.millis(),
                events,
                clusters.size(),
                events == 0 ? 0 : (double) events * events / squares);
    }

    /** True if there is evidence enough for a rate and its interval. */
    public boolean isShown() {
        return clusters >= SHOWN_FROM && exposureMillis > 0;
    }

    /** True if its interval covers as often as it says. */
    public boolean isTrusted() {
        return clusters >= TRUSTED_FROM && exposureMillis > 0;
    }

    /** Returns the whole seconds of the time. */
    public long exposureSeconds() {
        return exposureMillis / 1_000;
    }

    /** Returns the reclaims per 100 instance-hours. */
    public double per100Hours() {
        return events * MILLIS_PER_100_HOURS / exposureMillis;
    }

    /** Returns the reclaims per 100 lives. */
    public double per100Launches() {
        return 100.0 * events / lives;
    }

    /** Returns the lower end of the 95 % interval as a multiple of the rate. */
    public double lowFactor() {
        return PoissonInterval.of(effectiveEvents, CONFIDENCE).low() / effectiveEvents;
    }

    /** Returns the upper end of the 95 % interval as a multiple of the rate. */
    public double highFactor() {
        return PoissonInterval.of(effectiveEvents, CONFIDENCE).high() / effectiveEvents;
    }

    /** Returns the mean instance time per reclaim in seconds. */
    public double secondsPerReclaim() {
        return exposureMillis / 1e3 / events;
    }
}
