package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.JobStatus;
import io.spotviewer.fleet.ledger.Metering;
import io.spotviewer.fleet.market.SpotMarket;
import io.spotviewer.fleet.plan.Agenda;
import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.plan.FleetPlan;
import org.jspecify.annotations.Nullable;

/** Everything that the parts of a simulation share. */
record Stage(FleetPlan plan, Agenda agenda, SpotMarket market, Metering metering, Chronicle chronicle) {

    static Stage set(FleetPlan plan) {
        SpotMarket market = new SpotMarket(plan);
        return new Stage(
                plan, new Agenda(plan.start().toEpochMilli()), market, new Metering(market), new Chronicle(plan));
    }

    /** Plans that the job enters a state {@code after} milliseconds from now. */
    void changes(Job job, JobStatus status, long after, @Nullable String reason) {
        agenda.after(after, () -> chronicle.changed(job, status, agenda.now(), reason));
    }

    Dice dice(String purpose) {
        return new Dice(plan.seed(), purpose);
    }

    long end() {
        return plan.end().toEpochMilli();
    }
}
