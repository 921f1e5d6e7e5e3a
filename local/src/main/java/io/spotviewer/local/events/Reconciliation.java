package io.spotviewer.local.events;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.lambda.HandlerPorts;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.records.OpenJobs;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the scheduled reconciliation is to a deployment: the same handler asks about jobs that stayed open too long, and what it learns
 * is taken in by the same state machine as events. Who calls {@link #run()} is the schedule.
 */
public final class Reconciliation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestHandler<Object, ReconcileAnswer> handler;
    private final EventIntake intake;
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /**
     * @param ports the same that the intake's handlers have
     * @param openJobs of the store of job records
     * @param intake runs the executions that are started, each to its end
     */
    public Reconciliation(HandlerPorts ports, OpenJobs openJobs, EventIntake intake) {
        this.handler = Handlers.reconciliation(ports, openJobs, this::start);
        this.intake = intake;
    }

    /** One run, with AWS's answers of now. */
    public ReconcileAnswer run() {
        return handler.handleRequest(Map.of(), null);
    }

    private boolean start(String name, Map<String, Object> input) {
        if (!started.add(name)) {
            return false;
        }
        intake.start(name, JSON.convertValue(input, ObjectNode.class));
        return true;
    }
}
