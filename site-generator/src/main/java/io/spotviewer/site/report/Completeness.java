package io.spotviewer.site.report;

import io.spotviewer.records.verdict.RecordFlag;
import java.util.List;

/**
 * The completeness of the totals. The four states of an attempt add up to all attempts.
 *
 * @param openJobs jobs whose end is not reported yet
 * @param pricedAttempts finished attempts with a known cost
 * @param neverStartedAttempts attempts that ended before their container started: nothing to price
 * @param runningAttempts attempts not reported as finished: not in any cost
 * @param unpricedAttempts finished attempts with an unknown cost
 * @param finishedAttempts all but the running ones
 * @param countedAttempts finished attempts that the totals of money hold: priced, or with nothing to price
 * @param jobsWithoutAttempt jobs without any attempt: they wait, or ended before one began
 * @param attemptsLackingInstance attempts on an unknown EC2 instance
 * @param launchUnknownInstances instances with an unknown launch: the first sight of them running is used
 * @param endUnknownInstances instances that still run, or whose end was not reported: not in the instances' totals
 * @param parentsLeftOut records of array and multi-node parents, which never ran themselves
 * @param unpricedReasons the reasons why attempts have no price, the most frequent first
 * @param flags the flags of jobs' records, in the order of {@link RecordFlag}
 * @param unreadable stored entries that are no records, by key
 */
public record Completeness(
        long openJobs,
        long pricedAttempts,
        long neverStartedAttempts,
        long runningAttempts,
        long unpricedAttempts,
        long finishedAttempts,
        long countedAttempts,
        long jobsWithoutAttempt,
        long attemptsLackingInstance,
        long launchUnknownInstances,
        long endUnknownInstances,
        long parentsLeftOut,
        List<UnpricedReason> unpricedReasons,
        List<FlaggedJobs> flags,
        List<UnreadableEntry> unreadable) {

    public Completeness {
        unpricedReasons = List.copyOf(unpricedReasons);
        flags = List.copyOf(flags);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * A reason why attempts have no price.
     *
     * @param reason in words; {@link AttemptRow#cost()} of each of these attempts has the same text
     * @param attempts the number of attempts
     * @param exampleJobs up to ten of their jobs
     */
    public record UnpricedReason(String reason, long attempts, List<String> exampleJobs) {

        public UnpricedReason {
            exampleJobs = List.copyOf(exampleJobs);
        }
    }

    /**
     * Jobs whose records have the same flag.
     *
     * @param jobs the number of jobs
     * @param exampleJobs up to ten of them
     */
    public record FlaggedJobs(RecordFlag flag, long jobs, List<String> exampleJobs) {

        public FlaggedJobs {
            exampleJobs = List.copyOf(exampleJobs);
        }
    }

    /**
     * A stored entry that is no record.
     *
     * @param key its key, made safe to show
     * @param reason the expected content and the actual one
     */
    public record UnreadableEntry(String key, String reason) {}

    /** Returns a builder of a completeness; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a completeness. */
    public static final class Builder {
        private long openJobs;
        private long pricedAttempts;
        private long neverStartedAttempts;
        private long runningAttempts;
        private long unpricedAttempts;
        private long finishedAttempts;
        private long countedAttempts;
        private long jobsWithoutAttempt;
        private long attemptsLackingInstance;
        private long launchUnknownInstances;
        private long endUnknownInstances;
        private long parentsLeftOut;
        private List<UnpricedReason> unpricedReasons = List.of();
        private List<FlaggedJobs> flags = List.of();
        private List<UnreadableEntry> unreadable = List.of();

        private Builder() {}

        public Builder openJobs(long value) {
            openJobs = value;
            return this;
        }

        public Builder pricedAttempts(long value) {
            pricedAttempts = value;
            return this;
        }

        public Builder neverStartedAttempts(long value) {
            neverStartedAttempts = value;
            return this;
        }

        public Builder runningAttempts(long value) {
            runningAttempts = value;
            return this;
        }

        public Builder unpricedAttempts(long value) {
            unpricedAttempts = value;
            return this;
        }

        public Builder finishedAttempts(long value) {
            finishedAttempts = value;
            return this;
        }

        public Builder countedAttempts(long value) {
            countedAttempts = value;
            return this;
        }

        public Builder jobsWithoutAttempt(long value) {
            jobsWithoutAttempt = value;
            return this;
        }

        public Builder attemptsLackingInstance(long value) {
            attemptsLackingInstance = value;
            return this;
        }

        public Builder launchUnknownInstances(long value) {
            launchUnknownInstances = value;
            return this;
        }

        public Builder endUnknownInstances(long value) {
            endUnknownInstances = value;
            return this;
        }

        public Builder parentsLeftOut(long value) {
            parentsLeftOut = value;
            return this;
        }

        public Builder unpricedReasons(List<UnpricedReason> value) {
            unpricedReasons = value;
            return this;
        }

        public Builder flags(List<FlaggedJobs> value) {
            flags = value;
            return this;
        }

        public Builder unreadable(List<UnreadableEntry> value) {
            unreadable = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public Completeness build() {
            return new Completeness(
                    openJobs,
                    pricedAttempts,
                    neverStartedAttempts,
                    runningAttempts,
                    unpricedAttempts,
                    finishedAttempts,
                    countedAttempts,
                    jobsWithoutAttempt,
                    attemptsLackingInstance,
                    launchUnknownInstances,
                    endUnknownInstances,
                    parentsLeftOut,
                    unpricedReasons,
                    flags,
                    unreadable);
        }
    }
}
