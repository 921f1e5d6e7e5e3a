package io.spotviewer.handlers.job;

import io.spotviewer.handlers.instance.HostKnowledge;
import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.Collection;
import java.util.TreeMap;

/** The last step for an event of a job: merges the execution's observations into the records of the job and of its instances. */
public final class WriteJobRecord implements Step<JobExecution, RecordAnswer> {

    private final JobRecordStore jobs;
    private final HostKnowledge hosts;

    public WriteJobRecord(JobRecordStore jobs, HostKnowledge hosts) {
        this.jobs = jobs;
        this.hosts = hosts;
    }

    @Override
    public RecordAnswer answer(JobExecution state) {
        String ignored = JobAnswer.whyIgnored(state);
        if (ignored != null) {
            return RecordAnswer.ignored(ignored);
        }
        JobRecord observed = JobObservation.of(state);
        JobRecord before = jobs.find(observed.id()).orElseGet(() -> JobRecord.named(observed.id()));

        TreeMap<String, InstanceRecord> known = new TreeMap<>();
        for (InstanceRecord host : hostsIn(state, observed)) {
            hosts.link(host.instanceId(), observed.id());
        }
        for (InstanceRecord host : hostsIn(state, observed)) {
            known.put(host.instanceId(), hosts.learn(host));
        }
        JobRecord written = jobs.merge(with(observed, known.values()));

        known.replaceAll((id, host) -> hosts.of(id));
        JobRecord updated = with(written, known.values());
        if (!RecordJson.isSame(updated, written)) {
            written = jobs.merge(updated);
        }
        int attempts = AttemptOrder.of(written).size();
        return new RecordAnswer(
                null,
                written.id().value(),
                written.state().status().name(),
                attempts,
                Math.max(0, attempts - 1),
                InterruptionAnswer.verdictsOn(written),
                !RecordJson.isSame(written, before));
    }

    private static JobRecord with(JobRecord job, Collection<InstanceRecord> instances) {
        JobRecord updated = job;
        for (InstanceRecord instance : instances) {
            updated = updated.withInstance(instance);
        }
        return updated;
    }

    /** Returns the observations of each instance of the job, also of one known from an earlier event only. */
    private static Collection<InstanceRecord> hostsIn(JobExecution state, JobRecord observed) {
        TreeMap<String, InstanceRecord> found = new TreeMap<>();
        for (AttemptFacts attempt : observed.attemptFacts().values()) {
            if (attempt.host() != null) {
                found.merge(attempt.host().instanceId(), attempt.host(), InstanceRecord::merge);
            }
        }
        if (state.interruption() != null) {
            for (SpotRequestDetail request : state.interruption().spotRequests()) {
                if (request.instanceId() != null) {
                    found.merge(
                            request.instanceId(),
                            InstanceObservation.of(request.instanceId(), request),
                            InstanceRecord::merge);
                }
            }
        }
        return found.values();
    }
}
