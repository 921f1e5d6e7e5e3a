package io.spotviewer.records.verdict;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An oddity of a job's record, reported instead of being corrected silently. */
public enum RecordFlag {
    /** Two ends of the job were reported, a success and a failure; the first by time counts. */
    TWO_ENDS,
    /** An attempt was reported to stop before it started; its run time counts as 0. */
    STOPPED_BEFORE_STARTED,
    /** Batch listed more attempts than it allows; those beyond are left out. */
    MORE_ATTEMPTS_THAN_ALLOWED,
    /** Batch counted more finished attempts than it listed. */
    FEWER_ATTEMPTS_THAN_COUNTED,
    /** An instance that EC2 described as On-Demand was warned of a Spot reclaim or reclaimed; it counts as Spot. */
    RECLAIMED_ON_DEMAND,
    /** The job's state was never reported, or this version does not know it. */
    UNKNOWN_STATE,
    /** Batch no longer knows the job, and its end was never reported. */
    END_NOT_REPORTED,
    /** The oldest detail was dropped because a store could not hold all. */
    TRUNCATED;

    /** Returns the flags of the record. */
    public static SortedSet<RecordFlag> of(JobRecord job) {
        return of(job, AttemptOrder.of(job));
    }

    /**
     * Returns the flags of the record.
     *
     * @param attempts its attempts in order
     */
    public static SortedSet<RecordFlag> of(JobRecord job, List<Attempt> attempts) {
        TreeSet<RecordFlag> flags = new TreeSet<>();
        if (job.endsSeen().size() > 1) {
            flags.add(TWO_ENDS);
        }
        long finished = 0;
        for (Attempt attempt : attempts) {
            finished += attempt.isFinished() ? 1 : 0;
            if (attempt.hasReversedTimes()) {
                flags.add(STOPPED_BEFORE_STARTED);
            }
            if (isReclaimedOnDemand(attempt)) {
                flags.add(RECLAIMED_ON_DEMAND);
            }
        }
        if (job.attemptsListed() != null) {
            flags.add(MORE_ATTEMPTS_THAN_ALLOWED);
        }
        if (finished < job.state().finishedAttempts()) {
            flags.add(FEWER_ATTEMPTS_THAN_COUNTED);
        }
        if (job.state().status() == JobStatus.UNRECOGNIZED) {
            flags.add(UNKNOWN_STATE);
        }
        if (job.forgotten() && !job.state().status().isTerminal()) {
            flags.add(END_NOT_REPORTED);
        }
        if (job.truncated()) {
            flags.add(TRUNCATED);
        }
        return flags.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(flags);
    }

    private static boolean isReclaimedOnDemand(Attempt attempt) {
        InstanceRecord host = attempt.facts().host();
        return host != null
                && host.hardware().purchaseOption() == PurchaseOption.ON_DEMAND
                && host.purchaseOption() == PurchaseOption.SPOT;
    }
}
