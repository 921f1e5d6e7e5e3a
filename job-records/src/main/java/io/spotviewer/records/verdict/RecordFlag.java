package io.spotviewer.records.verdict;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is odd about a job's record: told rather than put right in silence. */
public enum RecordFlag {
    /** Two ends were told of the job, a success and a failure; the first by time stands. */
    TWO_ENDS,
    /** An attempt was told to have stopped before it started; it counts as having taken no time. */
    STOPPED_BEFORE_STARTED,
    /** Batch listed more attempts than it allows; those beyond are left out. */
    MORE_ATTEMPTS_THAN_ALLOWED,
    /** Batch counted more finished attempts than it told of. */
    FEWER_ATTEMPTS_THAN_COUNTED,
    /** The job's state was never told, or is one that this version does not know. */
    UNKNOWN_STATE,
    /** Batch has forgotten the job, and nobody has told of its end. */
    END_NEVER_TOLD,
    /** The oldest detail was dropped because a store could not hold all. */
    TRUNCATED;

    /** Returns the flags of the record. */
    public static SortedSet<RecordFlag> of(JobRecord job) {
        List<Attempt> attempts = AttemptOrder.of(job);
        TreeSet<RecordFlag> flags = new TreeSet<>();
        if (job.endsSeen().size() > 1) {
            flags.add(TWO_ENDS);
        }
        if (attempts.stream().anyMatch(Attempt::hasReversedTimes)) {
            flags.add(STOPPED_BEFORE_STARTED);
        }
        if (job.attemptsListed() != null) {
            flags.add(MORE_ATTEMPTS_THAN_ALLOWED);
        }
        if (attempts.stream().filter(Attempt::isFinished).count() < job.state().finishedAttempts()) {
            flags.add(FEWER_ATTEMPTS_THAN_COUNTED);
        }
        if (job.state().status() == JobStatus.UNRECOGNIZED) {
            flags.add(UNKNOWN_STATE);
        }
        if (job.forgotten() && !job.state().status().isTerminal()) {
            flags.add(END_NEVER_TOLD);
        }
        if (job.truncated()) {
            flags.add(TRUNCATED);
        }
        return Collections.unmodifiableSortedSet(flags);
    }
}
