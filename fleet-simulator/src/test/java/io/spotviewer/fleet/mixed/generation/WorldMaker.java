package io.spotviewer.fleet.mixed.generation;

import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import io.spotviewer.fleet.mixed.world.World;
import java.time.Instant;
import java.util.List;

/** The maker of the small fleet of a seed. */
public final class WorldMaker {

    private static final long EPOCH = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
    private static final long SPAN = 18 * 3_600_000L;

    private WorldMaker() {}

    /** Returns the fleet: up to nine instances in up to three pools, 5 to about 30 attempts. */
    public static World make(long seed) {
        Chance chance = new Chance(seed);
        long start = EPOCH + chance.between(0L, 72 * 3600L) * 1000;
        PriceMaker prices = new PriceMaker(chance, start, start + SPAN);
        List<Host> hosts = new HostMaker(chance, prices, start).hosts();
        List<Job> jobs = new JobMaker(chance, prices, start, hosts).jobs(chance.between(5, 27));
        return new World(hosts, jobs, prices.prices());
    }
}
