package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.Happening;
import io.spotviewer.fleet.ledger.Bookkeeper;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.market.SpotMarket;
import io.spotviewer.fleet.plan.FleetPlan;
import java.util.List;

/** One run of a plan, from the first submission to the end of the span. */
public final class Simulation {

    private final Stage stage;

    private Simulation(Stage stage) {
        this.stage = stage;
    }

    /** Runs the whole span. */
    public static Simulation run(FleetPlan plan) {
        Stage stage = Stage.set(plan);
        Attempts attempts = new Attempts(stage);
        Hosts hosts = new Hosts(stage, attempts);
        Scheduler scheduler = new Scheduler(stage, attempts, hosts);
        attempts.reportTo(scheduler);
        stage.metering().follow(stage.agenda());
        List<JobQueue> queues = JobQueue.ofAccount(plan);
        Labelling labelling = new Labelling(stage.dice("labels"));
        EngineRuns runs = new EngineRuns(stage, scheduler, queues, labelling);
        scheduler.reportEndsTo(runs::ended);
        new Workload(stage, scheduler, queues, labelling).plan(plan.jobs() - runs.plan());
        new Interruptions(stage, hosts, attempts, scheduler).plan();
        new Neighbours(stage).plan();
        stage.agenda().runThrough(stage.end());
        return new Simulation(stage);
    }

    /** Returns everything that was there. */
    public Chronicle chronicle() {
        return stage.chronicle();
    }

    /** Returns everything that happened within the span, in order. */
    public List<Happening> happenings() {
        return stage.chronicle().through(stage.end());
    }

    /** Returns the Spot prices of the span. */
    public SpotMarket market() {
        return stage.market();
    }

    /** Closes the books. */
    public Ledger ledger() {
        return new Bookkeeper(stage.chronicle(), stage.metering(), stage.end()).close();
    }
}
