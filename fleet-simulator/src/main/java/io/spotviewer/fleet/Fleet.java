package io.spotviewer.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.account.Secret;
import io.spotviewer.fleet.aws.AwsAnswers;
import io.spotviewer.fleet.aws.FleetView;
import io.spotviewer.fleet.aws.PriceAnswers;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.delivery.HappenedEvents;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.fleet.simulation.Simulation;
import io.spotviewer.fleet.workflow.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A simulated fleet: the events of what happened, the answers of AWS at any moment, the true costs.
 *
 * <p>It is one account with three job queues in us-east-1 and one of the same name in us-west-2, six job definitions and those of two pipelines, five instance types and three
 * availability zones. Everything the ledger counts can be found out from the events and from the answers at each
 * event's own time.
 */
public final class Fleet {

    /** The beginning of the values in the jobs' environments and commands that must never be shown, stored or logged. */
    public static final String SECRET_MARK = Secret.MARK;

    private final FleetPlan plan;
    private final Simulation simulation;
    private final Ledger ledger;
    private final List<FleetEvent> events;

    private Fleet(FleetPlan plan, Simulation simulation) {
        this.plan = plan;
        this.simulation = simulation;
        this.ledger = simulation.ledger();
        this.events = new HappenedEvents(simulation.happenings());
    }

    /** Runs the whole span of the plan. */
    public static Fleet simulate(FleetPlan plan) {
        return new Fleet(plan, Simulation.run(plan));
    }

    /** Returns EventBridge's events in order of happening, each once. Each access to an element makes a new envelope. */
    public List<FleetEvent> events() {
        return events;
    }

    /** Returns the answers of AWS at that time; later than {@link #end()}, nothing more has happened. */
    public FleetView at(Instant time) {
        long latest = Math.min(time.toEpochMilli(), plan.end().toEpochMilli());
        return AwsAnswers.at(latest, simulation.chronicle());
    }

    /** Returns the truth. */
    public Ledger ledger() {
        return ledger;
    }

    /** Returns the end of the span. */
    public Instant end() {
        return plan.end();
    }

    /** Returns the DescribeSpotPriceHistory answer for the whole span: {@code {"SpotPriceHistory":[…]}}, newest first. */
    public ObjectNode spotPriceHistory() {
        return PriceAnswers.spotPriceHistory(simulation.market());
    }

    /** Returns the GetProducts answers: one for each instance type (AmazonEC2), one for Fargate (AmazonECS). */
    public List<ObjectNode> products() {
        return PriceAnswers.products();
    }

    /** Returns the trace of each run of a workflow, as the engine wrote it up to the end of the span. */
    public List<Trace> traces() {
        return simulation.chronicle().traces();
    }

    /**
     * Writes the events as JSON Lines, the traces as files of their own, and the Describe answers as the aws CLI prints
     * them, each into a file named for its call, as if every question had been asked in time and every answer kept.
     *
     * @param directory made if it is not there; files of the same names are replaced
     */
    public void export(Path directory) throws IOException {
        Export export = new Export(directory);
        export.events(events);
        export.answers(
                simulation.chronicle(), AwsAnswers.neverForgetting(plan.end().toEpochMilli(), simulation.chronicle()));
        export.traces(traces());
        export.prices(spotPriceHistory(), products());
    }
}
