package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.instance.FetchInstance;
import io.spotviewer.handlers.instance.HostKnowledge;
import io.spotviewer.handlers.instance.WriteInstanceRecord;
import io.spotviewer.handlers.job.Clusters;
import io.spotviewer.handlers.job.FetchInstances;
import io.spotviewer.handlers.job.FetchJob;
import io.spotviewer.handlers.job.FetchTasks;
import io.spotviewer.handlers.job.ResolveInterruption;
import io.spotviewer.handlers.job.WriteJobRecord;
import io.spotviewer.handlers.reconcile.Executions;
import io.spotviewer.handlers.reconcile.Reconcile;
import io.spotviewer.records.store.OpenJobs;

/** The steps, each with the ports that it uses and no others. */
final class Steps {

    private Steps() {}

    static FetchJob fetchJob(HandlerPorts ports) {
        return new FetchJob(ports.jobs(), new Clusters(ports.clusters()), ports.scope(), ports.clock());
    }

    static FetchTasks fetchTasks(HandlerPorts ports) {
        return new FetchTasks(ports.tasks(), new Clusters(ports.clusters()));
    }

    static FetchInstances fetchInstances(HandlerPorts ports) {
        return new FetchInstances(
                ports.containerInstances(), ports.instances(), new Clusters(ports.clusters()), ports.instanceRecords());
    }

    static ResolveInterruption resolveInterruption(HandlerPorts ports) {
        return new ResolveInterruption(ports.jobRecords(), ports.instanceRecords(), ports.spotRequests());
    }

    static WriteJobRecord writeJobRecord(HandlerPorts ports) {
        return new WriteJobRecord(ports.jobRecords(), new HostKnowledge(ports.jobRecords(), ports.instanceRecords()));
    }

    static FetchInstance fetchInstance(HandlerPorts ports) {
        return new FetchInstance(ports.instanceRecords(), ports.instances(), ports.scope(), ports.clock());
    }

    static WriteInstanceRecord writeInstanceRecord(HandlerPorts ports) {
        return new WriteInstanceRecord(new HostKnowledge(ports.jobRecords(), ports.instanceRecords()));
    }

    static Reconcile reconcile(HandlerPorts ports, OpenJobs openJobs, Executions executions) {
        return new Reconcile(openJobs, ports.jobRecords(), ports.jobs(), executions, ports.scope(), ports.clock());
    }
}
