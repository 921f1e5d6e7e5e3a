package io.spotviewer.site.report.spread;

import org.jspecify.annotations.Nullable;

/**
 * The waits for placement in one queue, or of one job definition in it: from the submission, or from the end of the attempt before, until
 * Batch reports STARTING.
 *
 * @param queue the key of the queue; null if unknown
 * @param queueName its name for people; null if unknown
 * @param definition the key of the job definition; null if unknown, and for all of the queue
 * @param definitionName its name for people; null if the key is
 * @param queueSeconds the waits that ended in the range
 * @param neverPlaced attempts that ended before they were placed, and jobs that ended without an attempt: in no quantile
 * @param unknownWaits attempts that were placed after an unknown wait: in no quantile
 */
public record QueueWait(
        @Nullable String queue,
        @Nullable String queueName,
        @Nullable String definition,
        @Nullable String definitionName,
        Spread queueSeconds,
        long neverPlaced,
        long unknownWaits) {}
