package io.spotviewer.local.fleet;

import org.jspecify.annotations.Nullable;

/** What everything that acts in the fleet acts on. */
record Stage(FleetPlan plan, Agenda agenda, SpotMarket market, Metering metering, Chronicle chronicle) {
    static Stage set(FleetPlan plan) {
        SpotMarket market = new SpotMarket(plan);
        return new Stage(
                plan, new Agenda(plan.start().toEpochMilli()), market, new Metering(market), new Chronicle(plan));
    }

    /** The job enters a state in so many milliseconds. */
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
