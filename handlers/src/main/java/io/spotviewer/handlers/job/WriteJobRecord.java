package io.spotviewer.handlers.job;

import io.spotviewer.handlers.instance.HostKnowledge;
import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobRecordStore;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.Collection;
import java.util.TreeMap;

/** Merges all that the execution has observed into the record of the job and those of the instances that it ran on. */
public final class WriteJobRecord implements Step<JobExecution, RecordAnswer> {

    private final JobRecordStore jobs;
    private final HostKnowledge hosts;

    public WriteJobRecord(JobRecordStore jobs, HostKnowledge hosts) {
        this.jobs = jobs;
        this.hosts = hosts;
    }

    @Override
    public RecordAnswer answer(JobExecution state) {
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
        JobRecord told = with(written, known.values());
        if (!told.equals(written)) {
            written = jobs.merge(told);
        }
        int attempts = AttemptOrder.of(written).size();
        return new RecordAnswer(
                written.id().value(),
                written.state().status().name(),
                attempts,
                Math.max(0, attempts - 1),
                InterruptionAnswer.verdictsOn(written),
                !written.equals(before));
    }

    private static JobRecord with(JobRecord job, Collection<InstanceRecord> instances) {
        JobRecord told = job;
        for (InstanceRecord instance : instances) {
            told = told.withInstance(instance);
        }
        return told;
    }

    /** What was observed of each instance of the job, also of one that only an earlier event placed it on. */
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
