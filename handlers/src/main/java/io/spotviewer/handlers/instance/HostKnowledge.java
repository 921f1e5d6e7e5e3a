package io.spotviewer.handlers.instance;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The facts of an instance, kept equal in its own record and in the records of all jobs that ran on it, whichever event comes first. A job
 * is linked to the instance before the instance is read, and the instance is read again after the job was written; an instance is written
 * before its jobs are looked up. So either finds the other, whatever the order.
 */
public final class HostKnowledge {

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;

    public HostKnowledge(JobRecordStore jobs, InstanceRecordStore instances) {
        this.jobs = jobs;
        this.instances = instances;
    }

    /** Links the job to the instance. */
    public void link(String instanceId, JobId job) {
        instances.link(instanceId, job);
    }

    /** Returns the instance's record, with its id alone where there is none. */
    public InstanceRecord of(String instanceId) {
        return instances.find(instanceId).orElseGet(() -> InstanceRecord.named(instanceId));
    }

    /**
     * Adds an observation from a job's event. A new fact is written to the instance's other jobs first and to the instance last, so that a
     * writer that dies in between finds it new again.
     *
     * @return the instance's record afterwards
     */
    public InstanceRecord learn(InstanceRecord observation) {
        InstanceRecord before = of(observation.instanceId());
        InstanceRecord after = before.merge(observation);
        if (after.equals(before) && !after.equals(InstanceRecord.named(after.instanceId()))) {
            return before;
        }
        settle(after);
        InstanceRecord known = instances.merge(observation);
        settle(known);
        return known;
    }

    /** Adds an observation from an event of the instance itself. */
    InstanceRecord note(InstanceRecord observation) {
        return instances.merge(observation);
    }

    /**
     * Writes the instance's facts into the records of its jobs.
     *
     * @return the jobs whose records changed
     */
    SortedSet<JobId> settle(InstanceRecord known) {
        TreeSet<JobId> settled = new TreeSet<>();
        for (JobId id : instances.jobsOn(known.instanceId())) {
            jobs.find(id).ifPresent(job -> {
                JobRecord updated = job.withInstance(known);
                if (!updated.equals(job)) {
                    jobs.merge(updated);
                    settled.add(id);
                }
            });
        }
        return settled;
    }
}
