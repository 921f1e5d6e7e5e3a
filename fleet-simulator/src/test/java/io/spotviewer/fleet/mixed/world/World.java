package io.spotviewer.fleet.mixed.world;

import java.util.List;

/** A fleet as it was, with its prices. */
public record World(List<Host> hosts, List<Job> jobs, Prices prices) {

    public World {
        hosts = List.copyOf(hosts);
        jobs = List.copyOf(jobs);
    }
}
