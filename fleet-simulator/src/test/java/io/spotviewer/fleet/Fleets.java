package io.spotviewer.fleet;

import io.spotviewer.fleet.plan.FleetPlan;

/** The fleet of the default plan, simulated once for all tests that only look at it. */
final class Fleets {

    static final Fleet TWO_WEEKS = Fleet.simulate(FleetPlan.twoWeeks(1, 2000));

    private Fleets() {}
}
