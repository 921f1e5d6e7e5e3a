package io.spotviewer.cost.reclaim;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate of each pool, with evidence enough. A pool with fewer than 8 clusters takes the rate of its instance family in all zones, or
 * else of its zone, or else of the fleet.
 */
public final class PooledRates {

    /** The pools whose reclaims a rate rests on. */
    public enum Basis {
        POOL,
        FAMILY,
        ZONE,
        FLEET
    }

    /**
     * A rate with its basis.
     *
     * @param basis the pools behind it
     * @param rate the rate, with clusters enough to be shown
     */
    public record PooledRate(Basis basis, RateEstimate rate) {}

    private final Map<Pool, RateEstimate> pools;
    private final Map<Pool, RateEstimate> families;
    private final Map<Pool, RateEstimate> zones;
    private final RateEstimate fleet;

    private PooledRates(Reclaims reclaims) {
        pools = reclaims.rates(pool -> pool);
        families = reclaims.rates(PooledRates::family);
        zones = reclaims.rates(PooledRates::zone);
        fleet = reclaims.rate();
    }

    /** Returns the rates of these reclaims. */
    public static PooledRates of(Reclaims reclaims) {
        return new PooledRates(reclaims);
    }

    /**
     * Returns the rate for a pool; null if even the fleet has too few clusters.
     *
     * @param pool the pool; null if unknown
     */
    public @Nullable PooledRate rate(@Nullable Pool pool) {
        if (pool != null) {
            PooledRate found = shown(Basis.POOL, pools.get(pool));
            if (found == null && pool.instanceType() != null) {
                found = shown(Basis.FAMILY, families.get(family(pool)));
            }
            if (found == null && pool.zone() != null) {
                found = shown(Basis.ZONE, zones.get(zone(pool)));
            }
            if (found != null) {
                return found;
            }
        }
        return shown(Basis.FLEET, fleet);
    }

    private static @Nullable PooledRate shown(Basis basis, @Nullable RateEstimate rate) {
        return rate == null || !rate.isShown() ? null : new PooledRate(basis, rate);
    }

    private static Pool family(Pool pool) {
        String type = pool.instanceType();
        return new Pool(type == null ? null : type.replaceFirst("\\..*", ""), null);
    }

    private static Pool zone(Pool pool) {
        return new Pool(null, pool.zone());
    }
}
