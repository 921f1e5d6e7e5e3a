package io.spotviewer.handlers.instance;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.InstanceRecordStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobRecordStore;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps what is known of an instance the same in its own record and in the records of all jobs that ran on it, whichever of their
 * events comes first. A job notes itself with the instance before it reads what is known of it, and reads that again after it has
 * been written; an instance is written before it looks for its jobs. So either finds the other, however they meet.
 */
public final class HostKnowledge {

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;

    public HostKnowledge(JobRecordStore jobs, InstanceRecordStore instances) {
        this.jobs = jobs;
        this.instances = instances;
    }

    /** Notes that the job ran there. */
    public void link(String instanceId, JobId job) {
        instances.link(instanceId, job);
    }

    /** What is known of the instance now. */
    public InstanceRecord of(String instanceId) {
        return instances.find(instanceId).orElseGet(() -> InstanceRecord.named(instanceId));
    }

    /**
     * Adds what a job's event tells of an instance. Where it is new, it is told to the instance's other jobs before it is written:
     * a writer that dies in between finds it new again.
     *
     * @return what is known of the instance now
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

    /** Adds what an event of the instance's own tells. */
    InstanceRecord note(InstanceRecord observation) {
        return instances.merge(observation);
    }

    /**
     * Tells the instance's jobs what is known of it.
     *
     * @return the jobs to which that was new
     */
    SortedSet<JobId> settle(InstanceRecord known) {
        TreeSet<JobId> settled = new TreeSet<>();
        for (JobId id : instances.jobsOn(known.instanceId())) {
            jobs.find(id).ifPresent(job -> {
                JobRecord told = job.withInstance(known);
                if (!told.equals(job)) {
                    jobs.merge(told);
                    settled.add(id);
                }
            });
        }
        return settled;
    }
}
