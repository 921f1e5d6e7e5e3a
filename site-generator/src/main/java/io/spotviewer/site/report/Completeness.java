package io.spotviewer.site.report;

import io.spotviewer.records.verdict.RecordFlag;
import java.util.List;

/**
 * What the totals hold and what they lack. The four states of an attempt add up to all attempts.
 *
 * @param openJobs jobs whose end is still to be told
 * @param pricedAttempts finished attempts of which the actual cost is known
 * @param neverStartedAttempts attempts that ended before their container started: nothing to price
 * @param runningAttempts attempts not known to have finished: not in any cost
 * @param unpricedAttempts finished attempts of which the actual cost is not known
 * @param attemptsLackingInstance attempts on EC2 of which the instance is not known
 * @param launchUnknownInstances instances of which the launch is not known: taken to be their first attempt's start
 * @param endUnknownInstances instances still running, or of which nobody saw the end: not in the instances' totals
 * @param parentsLeftOut records of array and multi-node parents, which never ran themselves
 * @param unpricedReasons why attempts could not be priced, the most frequent first
 * @param flags what is odd about jobs' records, in the order of {@link RecordFlag}
 * @param unreadable stored entries that are no records, by key
 */
public record Completeness(
        long openJobs,
        long pricedAttempts,
        long neverStartedAttempts,
        long runningAttempts,
        long unpricedAttempts,
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
     * One reason why attempts could not be priced.
     *
     * @param reason in words; the same text stands in {@link AttemptRow#actual()} of each of them
     * @param attempts how many
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
     * @param jobs how many
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
     * @param reason what was expected and what is there
     */
    public record UnreadableEntry(String key, String reason) {}
}
