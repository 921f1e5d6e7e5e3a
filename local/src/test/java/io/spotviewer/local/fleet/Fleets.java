package io.spotviewer.local.fleet;

/** The fleet of the default plan, simulated once for all tests that only look at it. */
final class Fleets {
    static final Fleet TWO_WEEKS = Fleet.simulate(FleetPlan.twoWeeks(1, 2000));

    private Fleets() {}
}
