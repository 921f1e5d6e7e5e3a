package io.spotviewer.handlers.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.handlers.reconcile.ReconcileAnswer;
import io.spotviewer.records.store.OpenJobs;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All handlers over one set of ports, for running the state machine elsewhere than in Lambda. */
public final class Handlers {

    private Handlers() {}

    /** Returns the handlers by the name of their Task state. */
    public static SortedMap<String, RequestHandler<?, ?>> over(HandlerPorts ports) {
        TreeMap<String, RequestHandler<?, ?>> handlers = new TreeMap<>();
        handlers.put("FetchJob", new FetchJobHandler(Steps.fetchJob(ports)));
        handlers.put("FetchTasks", new FetchTasksHandler(Steps.fetchTasks(ports)));
        handlers.put("FetchInstances", new FetchInstancesHandler(Steps.fetchInstances(ports)));
        handlers.put("ResolveInterruption", new ResolveInterruptionHandler(Steps.resolveInterruption(ports)));
        handlers.put("WriteJobRecord", new WriteJobRecordHandler(Steps.writeJobRecord(ports)));
        handlers.put("FetchInstance", new FetchInstanceHandler(Steps.fetchInstance(ports)));
        handlers.put("WriteInstanceRecord", new WriteInstanceRecordHandler(Steps.writeInstanceRecord(ports)));
        return Collections.unmodifiableSortedMap(handlers);
    }

    /** Returns the scheduled reconciliation, which starts such executions for its findings. */
    public static RequestHandler<Object, ReconcileAnswer> reconciliation(
            HandlerPorts ports, OpenJobs openJobs, Executions executions) {
        return new ReconcileHandler(Steps.reconcile(ports, openJobs, executions), ports.clock());
    }
}
