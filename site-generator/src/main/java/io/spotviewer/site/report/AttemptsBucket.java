package io.spotviewer.site.report;

/**
 * Jobs with the same number of attempts.
 *
 * @param attempts how many each had; the greatest bucket holds the jobs with that many and more
 * @param orMore whether this is that bucket
 * @param jobs how many jobs
 * @param actual what their attempts cost
 * @param wasted what of it Spot reclaims lost
 */
public record AttemptsBucket(int attempts, boolean orMore, long jobs, Money actual, Money wasted) {}
