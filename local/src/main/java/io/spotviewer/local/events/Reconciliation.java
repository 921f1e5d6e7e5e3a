package io.spotviewer.local.events;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.lambda.HandlerPorts;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.store.OpenJobs;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reconciliation as in a deployment: the same handler looks up jobs that stayed open too long, and the same state machine handles its
 * findings. The caller of {@link #run()} is the schedule.
 */
public final class Reconciliation {

    private final RequestHandler<Object, ReconcileAnswer> handler;
    private final EventIntake intake;
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /**
     * @param ports the ports of the intake's handlers
     * @param openJobs the open jobs of the store of job records
     * @param intake runs each started execution to its end
     */
    public Reconciliation(HandlerPorts ports, OpenJobs openJobs, EventIntake intake) {
        this.handler = Handlers.reconciliation(ports, openJobs, this::start);
        this.intake = intake;
    }

    /** Runs once with AWS's current answers. */
    public ReconcileAnswer run() {
        return handler.handleRequest(Map.of(), null);
    }

    private boolean start(String name, Map<String, Object> input) {
        if (!started.add(name)) {
            return false;
        }
        intake.start(name, PlainJson.MAPPER.convertValue(input, ObjectNode.class));
        return true;
    }
}
