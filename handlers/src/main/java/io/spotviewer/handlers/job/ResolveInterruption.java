package io.spotviewer.handlers.job;

import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.HostLoss;
import io.spotviewer.records.verdict.Verdict;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The step that weighs the evidence: the execution's own observations, the job's record, and the records of its instances, such as a
 * warning. Where an instance was lost, its Spot request may show why: EC2 may no longer know the reason, and a reclaim or an experiment
 * outranks an end by the user's side. The request is looked up even if the end is recorded already, so that an event adds the same to any
 * record. That of an attached instance is not looked up.
 */
public final class ResolveInterruption implements Step<JobExecution, InterruptionAnswer> {

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final SpotRequestLookup spotRequests;

    public ResolveInterruption(JobRecordStore jobs, InstanceRecordStore instances, SpotRequestLookup spotRequests) {
        this.jobs = jobs;
        this.instances = instances;
        this.spotRequests = spotRequests;
    }

    @Override
    public InterruptionAnswer answer(JobExecution state) {
        if (JobAnswer.whyIgnored(state) != null) {
            return new InterruptionAnswer(List.of(), List.of());
        }
        JobRecord observed = JobObservation.of(state);
        if (observed.attemptFacts().values().stream().allMatch(attempt -> attempt.number() == null)) {
            return new InterruptionAnswer(List.of(), List.of());
        }
        SortedSet<String> lost = lostHosts(observed);
        lost.removeAll(AttachedFacts.in(state).instancesById().keySet());
        List<SpotRequestDetail> requests = lost.isEmpty() ? List.of() : spotRequests.describe(lost);
        return new InterruptionAnswer(requests, InterruptionAnswer.verdictsOn(withEvidence(observed, requests)));
    }

    private static SortedSet<String> lostHosts(JobRecord observed) {
        TreeSet<String> found = new TreeSet<>();
        for (AttemptFacts attempt : observed.attemptFacts().values()) {
            InstanceRecord host = attempt.host();
            if (host != null
                    && HostLoss.isReportedBy(attempt.end().statusReason())
                    && host.hardware().purchaseOption() != PurchaseOption.ON_DEMAND) {
                found.add(host.instanceId());
            }
        }
        return found;
    }

    private JobRecord withEvidence(JobRecord observed, List<SpotRequestDetail> requests) {
        JobRecord job = jobs.find(observed.id()).map(observed::merge).orElse(observed);
        for (Attempt attempt : AttemptOrder.of(job)) {
            String host = attempt.instanceId();
            if (host != null && isOpen(attempt)) {
                job = instances.find(host).map(job::withInstance).orElse(job);
            }
        }
        for (SpotRequestDetail request : requests) {
            if (request.instanceId() != null) {
                job = job.withInstance(InstanceObservation.of(request.instanceId(), request));
            }
        }
        return job;
    }

    /** True if new facts about its host could still change the verdict on a finished attempt. */
    private static boolean isOpen(Attempt attempt) {
        Verdict verdict = attempt.verdict();
        if (verdict == null) {
            return false;
        }
        return switch (verdict.ending()) {
            // The last three may be a reclaim that showed as a signal, or not at all.
            case SPOT_RECLAIMED, RESERVATION_RECLAIMED, HOST_TERMINATED, HOST_FAILED, UNKNOWN, APPLICATION_FAILED ->
                true;
            case SUCCEEDED, OUT_OF_MEMORY, TIMED_OUT, USER_TERMINATED, START_FAILED -> false;
        };
    }
}
